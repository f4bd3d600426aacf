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
     * @return empty when the region is no box
     */
    static Optional<ObjectNode> box(Region region, int width, int height) {
        if (!region.has("x", "y", "width", "height")) return Optional.empty();
        var wide = region.hasSize() ? region.originalWidth() : width;
        var high = region.hasSize() ? region.originalHeight() : height;
        var bounds = Regions2D.box(region).bounds();
        var box = JsonNodeFactory.instance.arrayNode();
        box.add(bounds.x() * wide / 100).add(bounds.y() * high / 100);
        var pixelsWide = bounds.width() * wide / 100;
        var pixelsHigh = bounds.height() * high / 100;
        box.add(pixelsWide).add(pixelsHigh);
        return Optional.of(shape(JsonNodeFactory.instance.arrayNode(), box, pixelsWide * pixelsHigh));
    }

    /** @return empty when the region has no points, or they are no numbers */
    static Optional<ObjectNode> polygon(Region region, int width, int height) {
        return Regions2D.points(region).map(points -> {
            var segmentation = JsonNodeFactory.instance.arrayNode(points.length);
            for (int i = 0; i < points.length; i++) {
                points[i] = points[i] / 100 * (i % 2 == 0 ? width : height);
                segmentation.add(points[i]);
            }
            var bounds = Box.bounds(points);
            var box = JsonNodeFactory.instance.arrayNode();
            box.add(bounds.x()).add(bounds.y()).add(bounds.width()).add(bounds.height());
            var shape = JsonNodeFactory.instance.arrayNode().add(segmentation);
            return shape(shape, box, Polygons.area(points));
        });
    }

    private static ObjectNode shape(ArrayNode segmentation, ArrayNode box, double area) {
        var shape = JsonNodeFactory.instance.objectNode();
        shape.set("segmentation", segmentation);
        shape.set("bbox", box);
        return shape.put("ignore", 0).put("iscrowd", 0).put("area", area);
    }
}
