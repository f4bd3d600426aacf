package io.glossa.export.conversion;

import io.glossa.export.images.ImageLayout;
import io.glossa.labelconfig.Control;
import io.glossa.labelconfig.LabelConfig;
import java.util.ArrayList;
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

    /**
     * Names of the config's controls, in its order, of which a file of this format leaves out results: all, those beside
     * another control's, or those with labels that it cannot write.
     */
    public static List<String> notHeld(ExportFormat format, LabelConfig config) {
        if (holdsAll(format)) return List.of();
        var held = held(format, config);
        var points = new ImageLayout(config).keyPointOrder();
        var one = isOfOneControl(format);
        var names = new ArrayList<String>();
        var seen = false;
        for (var control : config.controls()) {
            var fits = held.contains(control.type());
            var inOrder = !KEY_POINTS.contains(control.type()) || isIn(points, control);
            if (!fits || !inOrder || one && seen) names.add(control.name());
            seen |= fits;
        }
        return names;
    }

    /** Of an annotation these hold what one control says. */
    private static boolean isOfOneControl(ExportFormat format) {
        return format == ExportFormat.CONLL2003 || format == ExportFormat.ASR_MANIFEST;
    }

    /** Key points are written in an order that each of their labels has a place in. */
    private static boolean isIn(List<String> order, Control points) {
        return !points.labels().isEmpty() && order.containsAll(points.labels());
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
