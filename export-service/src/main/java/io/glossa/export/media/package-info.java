/** Pictures and sounds that tasks point at: what they are called in files, and what their headers say. */
package io.glossa.export.media;
