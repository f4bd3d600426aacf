package io.glossa.export.images;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.export.convert.Decimals;
import io.glossa.export.convert.Item;
import io.glossa.export.convert.Loss;
import io.glossa.export.convert.Losses;
import io.glossa.export.convert.Region;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A line for each box with the key points that belong to it, in the order of their {@code model_index}. */
final class YoloPoses implements YoloFormat.Lines {
    private static final String BOX = "rectanglelabels";
    private static final String POINT = "keypointlabels";

    private final List<String> keyPoints;
    private final List<String> order;
    private final Categories categories;
    private final Losses losses;

    YoloPoses(ImageLayout layout, Losses losses) {
        this.keyPoints = layout.keyPoints();
        this.order = layout.keyPointOrder();
        var ids = new LinkedHashMap<String, Long>();
        layout.boxes().forEach(label -> ids.put(label, (long) ids.size()));
        this.categories = new Categories(ids);
        this.losses = losses;
    }

    @Override
    public String of(Item item) {
        var text = new StringBuilder();
        var unlabeled = new Unlabeled(item, losses);
        var points = new HashMap<String, Map<String, Region>>();
        var boxes = 0;
        var labeled = false;
        for (var region : item.regions()) {
            labeled |= !Labels.key(region, BOX, POINT).isEmpty();
            if (!region.labels(POINT).isEmpty()) points(region, points);
        }
        for (var region : item.regions()) {
            var labels = region.labels(BOX);
            if (labels.isEmpty()) {
                if (region.labels(POINT).isEmpty()) unlabeled.count(region);
            } else if (!Regions2D.areFinite(Regions2D.centred(Regions2D.box(region)))) {
                losses.count(Loss.BROKEN_REGION);
            } else {
                losses.count(Loss.FURTHER_LABELS, labels.size() - 1L);
                if (boxes++ > 0) text.append('\n');
                box(
                        region,
                        labels.get(0),
                        points.remove(region.result().path("id").asText("")),
                        text);
            }
        }
        points.values().forEach(lost -> losses.count(Loss.KEYPOINT_WITHOUT_BOX, lost.size()));
        return labeled ? text.toString() : null;
    }

    @Override
    public Collection<String> classes() {
        return categories.names();
    }

    @Override
    public ArrayNode categories() {
        var list = categories.json();
        for (var category : list) {
            var names = ((ObjectNode) category).putArray("keypoints");
            keyPoints.forEach(names::add);
        }
        return list;
    }

    private void points(Region region, Map<String, Map<String, Region>> byBox) {
        var label = region.labels(POINT).get(0);
        var box = region.result().path("parentID").asText("");
        if (!order.contains(label)) losses.count(Loss.NO_KEYPOINT_ORDER);
        else if (box.isEmpty()) losses.count(Loss.KEYPOINT_WITHOUT_BOX);
        else if (!region.has("x", "y")) losses.count(Loss.BROKEN_REGION);
        else byBox.computeIfAbsent(box, first -> new HashMap<>()).put(label, region);
    }

    private void box(Region region, String label, Map<String, Region> points, StringBuilder text) {
        if (Regions2D.rotation(region) != 0) losses.count(Loss.ROTATION);
        text.append(categories.id(label));
        for (var part : Regions2D.centred(Regions2D.box(region))) part(part, text);
        for (var name : order) {
            var point = points == null ? null : points.get(name);
            part(point == null ? 0 : point.number("x"), text);
            part(point == null ? 0 : point.number("y"), text);
            text.append(point == null ? " 0" : " 2");
        }
    }

    private static void part(double percent, StringBuilder text) {
        text.append(' ').append(Decimals.table(percent / 100));
    }
}
