package io.glossa.export.images;

import io.glossa.export.convert.Region;
import io.glossa.export.media.MediaAddress;
import io.glossa.export.media.PictureHeader;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The image of a task.
 *
 * @param header what its file says, when the file was fetched
 * @param missing whether it should be in the archive and is not
 * @param page which one it is of the task's images, from 0; empty when it is the only one
 */
record Picture(
        MediaAddress address, ImagePlace place, Optional<PictureHeader> header, boolean missing, OptionalInt page) {

    /** Whether the region lies on it, and not on another image of the task. */
    boolean shows(Region region) {
        return page.isEmpty() || page.getAsInt() == region.page();
    }
}
