/** Files in Glossa's own bucket. Knows nothing of what they hold. */
package io.glossa.export.object;
