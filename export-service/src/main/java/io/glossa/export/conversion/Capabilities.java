package io.glossa.export.conversion;

import io.glossa.labelconfig.Control;
import io.glossa.labelconfig.LabelConfig;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which controls a format has words for, so that it can be told beforehand what a file of it will not hold. */
public final class Capabilities {
    private static final Set<String> BOXES = Set.of("RectangleLabels", "Rectangle", "Labels");
    private static final Set<String> POLYGONS = Set.of("PolygonLabels");
    private static final Set<String> KEY_POINTS = Set.of("KeyPointLabels");
    private static final Set<String> MASKS = Set.of("BrushLabels", "Brush", "Labels");

    private Capabilities() {}

    /** Names of the config's controls whose results a file of this format leaves out, in the config's order. */
    public static List<String> notHeld(ExportFormat format, LabelConfig config) {
        if (holdsAll(format)) return List.of();
        var held = held(format, config);
        return config.controls().stream()
                .filter(control -> !held.contains(control.type()))
                .map(Control::name)
                .toList();
    }

    private static boolean holdsAll(ExportFormat format) {
        return switch (format) {
            case JSON, JSONL, JSON_COMPLETIONS, JSON_MIN, CSV, TSV, PARQUET -> true;
            default -> false;
        };
    }

    private static Set<String> held(ExportFormat format, LabelConfig config) {
        var keyPoints = config.controls().stream().anyMatch(control -> KEY_POINTS.contains(control.type()));
        return switch (format) {
            case CONLL2003 -> Set.of("Labels");
            case COCO, COCO_WITH_IMAGES -> union(List.of(BOXES, POLYGONS, KEY_POINTS));
            case YOLO, YOLO_WITH_IMAGES, YOLO_OBB, YOLO_OBB_WITH_IMAGES ->
                keyPoints ? union(List.of(Set.of("RectangleLabels"), KEY_POINTS)) : union(List.of(BOXES, POLYGONS));
            case VOC -> BOXES;
            case BRUSH_TO_NUMPY, BRUSH_TO_PNG -> MASKS;
            case BRUSH_TO_COCO -> union(List.of(MASKS, BOXES, POLYGONS));
            case ASR_MANIFEST -> Set.of("TextArea");
            case DOCLANG -> Set.of("TextArea", "ReactCode", "CustomInterface");
            default -> Set.of();
        };
    }

    private static Set<String> union(List<Set<String>> sets) {
        return sets.stream().flatMap(Set::stream).collect(Collectors.toSet());
    }
}
