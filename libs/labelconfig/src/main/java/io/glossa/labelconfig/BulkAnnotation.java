package io.glossa.labelconfig;

import java.util.Set;

/** Whether many tasks can be labeled at once with the same answers. */
final class BulkAnnotation {
    private static final Set<String> REGION_TAGS = Set.of(
            "Labels",
            "Brush",
            "BrushLabels",
            "Ellipse",
            "EllipseLabels",
            "KeyPoint",
            "KeyPointLabels",
            "Polygon",
            "PolygonLabels",
            "Rectangle",
            "RectangleLabels",
            "HyperTextLabels",
            "ParagraphLabels",
            "TimeSeriesLabels",
            "VideoRectangle");
    private static final Set<String> ANSWERS =
            Set.of("Choices", "Taxonomy", "DateTime", "Number", "Rating", "TextArea");

    private BulkAnnotation() {}

    static boolean suits(XmlElement tag) {
        return fits(tag) && tag.children().stream().allMatch(BulkAnnotation::suits);
    }

    private static boolean fits(XmlElement tag) {
        if (REGION_TAGS.contains(tag.tag())) {
            return false;
        }
        if (!ANSWERS.contains(tag.tag())) {
            return true;
        }
        boolean taxonomy = tag.tag().equals("Taxonomy");
        return !isTrue(tag, "perRegion")
                && !isTrue(tag, "perItem")
                && !((taxonomy || tag.tag().equals("Choices")) && tag.has("value"))
                && !(taxonomy && (isTrue(tag, "labeling") || tag.has("apiUrl")));
    }

    private static boolean isTrue(XmlElement tag, String attribute) {
        return "true".equals(tag.attribute(attribute));
    }
}
