package io.glossa.export.conversion;

import io.glossa.export.convert.MediaFile;
import io.glossa.export.convert.MediaWish;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;

/** Where media come from. */
interface MediaSource {

    /** For one file being made. */
    Fetching open(ConversionRequest request);

    /** What one file needs; remembers which servers are away. */
    interface Fetching {
        /** Those that could be fetched; never fails. The files are the caller's to close. */
        Uni<Map<MediaWish, MediaFile>> fetch(Collection<MediaWish> wishes);
    }
}
