/** Frames of annotated videos. */
package io.glossa.export.video;
