package io.glossa.export.images;

import io.glossa.export.media.MediaAddress;
import io.glossa.export.media.PictureHeader;
import java.util.Optional;

/**
 * The image of a task.
 *
 * @param header what its file says, when the file was fetched
 * @param missing whether it should be in the archive and is not
 */
record Picture(MediaAddress address, ImagePlace place, Optional<PictureHeader> header, boolean missing) {}
