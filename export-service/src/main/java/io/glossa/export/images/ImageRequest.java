package io.glossa.export.images;

/**
 * What is asked of a format of images.
 *
 * @param project whose uploads may be in the archive
 * @param withImages whether the images are in the archive
 */
public record ImageRequest(long project, boolean withImages) {}
