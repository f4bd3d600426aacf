package io.glossa.export.images;

import io.glossa.export.convert.Region;

/** The labels that a region carries. */
final class Labels {
    private Labels() {}

    /** The first of these keys that has labels; empty text when none has. */
    static String key(Region region, String... keys) {
        for (var key : keys) if (!region.labels(key).isEmpty()) return key;
        return "";
    }
}
