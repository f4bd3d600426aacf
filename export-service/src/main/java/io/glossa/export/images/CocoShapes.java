package io.glossa.export.images;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.export.convert.Region;
import io.glossa.export.shapes.Box;
import io.glossa.export.shapes.Polygons;
import java.util.Optional;

/** Regions as COCO has them: in pixels, boxes upright. */
final class CocoShapes {
    private CocoShapes() {}

    /**
     * The bounds of a box. A turned one is turned as if the image were square, as the reference does it.
     *
     * @param width of the image, for regions that do not say it themselves
     * @return empty when the region is no box, or its numbers are too large
     */
    static Optional<ObjectNode> box(Region region, int width, int height) {
        if (!region.has("x", "y", "width", "height")) return Optional.empty();
        var wide = region.hasSize() ? region.originalWidth() : width;
        var high = region.hasSize() ? region.originalHeight() : height;
        var bounds = Regions2D.box(region).bounds();
        var pixels = new Box(
                bounds.x() * wide / 100,
                bounds.y() * high / 100,
                bounds.width() * wide / 100,
                bounds.height() * high / 100,
                0);
        return shape(JsonNodeFactory.instance.arrayNode(), pixels, pixels.area());
    }

    /** @return empty when the region has no points, or they are no numbers, or too large */
    static Optional<ObjectNode> polygon(Region region, int width, int height) {
        return Regions2D.points(region).flatMap(points -> {
            var segmentation = JsonNodeFactory.instance.arrayNode(points.length);
            for (int i = 0; i < points.length; i++) {
                points[i] = points[i] / 100 * (i % 2 == 0 ? width : height);
                segmentation.add(points[i]);
            }
            var outline = JsonNodeFactory.instance.arrayNode().add(segmentation);
            return shape(outline, Box.bounds(points), Polygons.area(points));
        });
    }

    private static Optional<ObjectNode> shape(ArrayNode segmentation, Box bounds, double area) {
        if (!Regions2D.areFinite(bounds.x(), bounds.y(), bounds.width(), bounds.height(), area))
            return Optional.empty();
        var shape = JsonNodeFactory.instance.objectNode();
        shape.set("segmentation", segmentation);
        shape.putArray("bbox")
                .add(bounds.x())
                .add(bounds.y())
                .add(bounds.width())
                .add(bounds.height());
        return Optional.of(shape.put("ignore", 0).put("iscrowd", 0).put("area", area));
    }
}
