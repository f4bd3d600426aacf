/** Questions to other services. */
package io.glossa.calls;
