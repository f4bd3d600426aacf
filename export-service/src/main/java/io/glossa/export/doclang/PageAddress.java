package io.glossa.export.doclang;

import io.glossa.export.media.MediaAddress;

/**
 * Where a page is.
 *
 * @param number from 1, whether or not those before it can be fetched
 */
record PageAddress(int number, MediaAddress address) {}
