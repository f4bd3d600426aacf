/** ZIP archives, written entry by entry while they are sent. */
package io.glossa.export.archive;
