package io.glossa.export.images;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.glossa.export.convert.Decimals;
import io.glossa.export.convert.Item;
import io.glossa.export.convert.Loss;
import io.glossa.export.convert.Losses;
import io.glossa.export.convert.Region;
import io.glossa.export.shapes.Box;
import java.util.Collection;
import java.util.Map;

/** A line for each box or polygon and each of its labels; all numbers are parts of the image's size. */
final class YoloBoxes implements YoloFormat.Lines {
    private static final String[] KEYS = {"rectanglelabels", "polygonlabels", "labels"};

    private final Categories categories;
    private final boolean oriented;
    private final Losses losses;

    YoloBoxes(Map<String, Long> ids, boolean oriented, Losses losses) {
        this.categories = new Categories(ids);
        this.oriented = oriented;
        this.losses = losses;
    }

    @Override
    public String of(Item item) {
        var text = new StringBuilder();
        var unlabeled = new Unlabeled(item, losses);
        var labeled = false;
        for (var region : item.regions()) {
            var key = Labels.key(region, KEYS);
            if (key.isEmpty()) {
                unlabeled.count(region);
                continue;
            }
            labeled = true;
            var shape = shape(region, key);
            if (shape.isEmpty()) continue;
            for (var label : region.labels(key)) {
                text.append(categories.id(label)).append(shape).append('\n');
            }
        }
        return labeled ? text.toString() : null;
    }

    @Override
    public Collection<String> classes() {
        return categories.names();
    }

    @Override
    public ArrayNode categories() {
        return categories.json();
    }

    /** The numbers of a line, each after a blank; empty when there is nothing to write. */
    private String shape(Region region, String key) {
        if (key.equals("polygonlabels")) {
            var points = Regions2D.points(region);
            if (points.isEmpty()) losses.count(Loss.BROKEN_REGION);
            return points.map(this::parts).orElse("");
        }
        if (!region.has("x", "y", "width", "height")) {
            losses.count(region.value().has("x") ? Loss.BROKEN_REGION : Loss.SHAPE_NOT_SUPPORTED);
            return "";
        }
        return oriented ? corners(region) : upright(region);
    }

    private String upright(Region region) {
        var parts = parts(Regions2D.centred(Regions2D.box(region)));
        if (!parts.isEmpty() && Regions2D.rotation(region) != 0) losses.count(Loss.ROTATION);
        return parts;
    }

    /** Turned in pixels: what is square on the screen stays square. */
    private String corners(Region region) {
        if (!region.hasSize()) {
            losses.count(Loss.NO_IMAGE_SIZE);
            return "";
        }
        if (!region.has("rotation")) {
            losses.count(Loss.BROKEN_REGION);
            return "";
        }
        var width = region.originalWidth();
        var height = region.originalHeight();
        var box = Regions2D.box(region);
        var corners = new Box(
                        box.x() / 100 * width,
                        box.y() / 100 * height,
                        box.width() / 100 * width,
                        box.height() / 100 * height,
                        box.degrees())
                .corners();
        for (int i = 0; i < corners.length; i++) corners[i] /= i % 2 == 0 ? width : height;
        return line(corners);
    }

    private String parts(double[] percents) {
        for (int i = 0; i < percents.length; i++) percents[i] /= 100;
        return line(percents);
    }

    private String line(double[] parts) {
        if (!Regions2D.areFinite(parts)) {
            losses.count(Loss.BROKEN_REGION);
            return "";
        }
        var text = new StringBuilder();
        for (var part : parts) text.append(' ').append(Decimals.table(part));
        return text.toString();
    }
}
