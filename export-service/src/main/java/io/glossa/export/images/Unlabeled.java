package io.glossa.export.images;

import io.glossa.export.convert.Item;
import io.glossa.export.convert.Loss;
import io.glossa.export.convert.Losses;
import io.glossa.export.convert.Region;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Why regions are left out that have no label which a format of boxes could write. */
final class Unlabeled {
    private static final Set<String> SHAPES =
            Set.of("rectangle", "polygon", "keypoint", "ellipse", "brush", "bitmask", "vector", "magicwand");

    private final Losses losses;
    private final Set<String> labeled = new HashSet<>();

    /** @param item whose regions will be asked about */
    Unlabeled(Item item, Losses losses) {
        this.losses = losses;
        for (var region : item.regions()) {
            if (region.value().has("labels")) labeled.add(id(region));
        }
    }

    void count(Region region) {
        var type = region.tag().toLowerCase(Locale.ROOT);
        if (SHAPES.contains(type)) {
            if (!labeled.contains(id(region))) losses.count(Loss.NO_LABEL); // else its labels speak for it
        } else if (!type.endsWith("labels")) {
            losses.count(Loss.CONTROL_NOT_SUPPORTED);
        } else {
            losses.count(region.labels(type).isEmpty() ? Loss.NO_LABEL : Loss.SHAPE_NOT_SUPPORTED);
        }
    }

    private static String id(Region region) {
        return region.result().path("id").asText("");
    }
}
