package io.glossa.export.images;

/**
 * What is asked of a format of images.
 *
 * @param project whose uploads may be in the archive
 * @param withImages whether the images are in the archive
 * @param withHeaders whether the headers of the project's uploads are read where the images are not in the archive
 */
public record ImageRequest(long project, boolean withImages, boolean withHeaders) {}
