package io.glossa.export.images;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.export.convert.Loss;
import io.glossa.export.convert.Losses;
import io.glossa.export.convert.Region;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All key points of one annotation as one entry of a category of their own. */
final class CocoKeyPoints {
    private static final int VISIBLE = 2;

    private final List<String> names;
    private final List<String> order;
    private final long category;
    private final Losses losses;
    private final Map<String, int[]> points = new HashMap<>();

    CocoKeyPoints(ImageLayout layout, Categories categories, Losses losses) {
        this.names = layout.keyPoints();
        this.order = layout.keyPointOrder();
        this.category = categories.take();
        this.losses = losses;
    }

    ObjectNode category() {
        var category = JsonNodeFactory.instance
                .objectNode()
                .put("id", this.category)
                .put("name", "default")
                .put("supercategory", "default");
        names.forEach(category.putArray("keypoints")::add);
        category.putArray("skeleton");
        return category;
    }

    void begin() {
        points.clear();
    }

    void add(Region region, String label, int width, int height) {
        if (!order.contains(label)) {
            losses.count(Loss.NO_KEYPOINT_ORDER);
            return;
        }
        var x = region.number("x") / 100 * width;
        var y = region.number("y") / 100 * height;
        if (!WholePixels.fit(x, y)) {
            losses.count(Loss.BROKEN_REGION);
        } else {
            var point = new int[] {(int) Math.rint(x), (int) Math.rint(y)};
            if (points.put(label, point) != null) losses.count(Loss.NAME_TAKEN);
        }
    }

    /** The entry, if there were any points. */
    Optional<ObjectNode> end(int image) {
        if (points.isEmpty()) return Optional.empty();
        var entry = JsonNodeFactory.instance.objectNode().put("image_id", image).put("category_id", category);
        var triples = entry.putArray("keypoints");
        for (var label : order) {
            var point = points.get(label);
            if (point == null) triples.add(0).add(0).add(0);
            else triples.add(point[0]).add(point[1]).add(VISIBLE);
        }
        entry.put("num_keypoints", points.size());
        var left = points.values().stream().mapToInt(point -> point[0]).summaryStatistics();
        var top = points.values().stream().mapToInt(point -> point[1]).summaryStatistics();
        entry.putArray("bbox")
                .add(left.getMin())
                .add(top.getMin())
                .add(left.getMax() - left.getMin())
                .add(top.getMax() - top.getMin());
        return Optional.of(entry.put("iscrowd", 0));
    }
}
