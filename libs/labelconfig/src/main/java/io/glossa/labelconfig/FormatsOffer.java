package io.glossa.labelconfig;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which export formats make sense for a config; the order is that of the formats list. */
final class FormatsOffer {
    private static final Set<String> FREE_FORM = Set.of("TextArea", "ReactCode", "CustomInterface");
    private static final List<String> SHAPES = List.of("PolygonLabels", "KeyPointLabels");

    private final Set<String> controls = new HashSet<>();
    private final Set<String> objects = new HashSet<>();
    private final Set<String> dataKeys = new HashSet<>();
    private boolean severalImages;
    private boolean plainText;

    private FormatsOffer(List<Control> all) {
        for (var control : all) {
            controls.add(control.type());
            for (var input : control.inputs()) {
                objects.add(input.type());
                dataKeys.add(input.value() != null ? input.value() : input.valueList());
                severalImages |= input.valueList() != null;
                plainText |= input.type().equals("Text") && !"url".equals(input.valueType());
            }
        }
    }

    static List<String> of(List<Control> controls) {
        return new FormatsOffer(controls).offered();
    }

    private List<String> offered() {
        var offered = new ArrayList<>(List.of("JSON", "JSON_MIN", "CSV", "TSV"));
        if (dataKeys.size() <= 1) {
            if (plainText && has("Labels")) {
                offered.add("CONLL2003");
            }
            if (objects.contains("Image")) {
                boxes(offered);
                if (has("BrushLabels") || (has("Brush") && has("Labels"))) {
                    offered.addAll(List.of("BRUSH_TO_NUMPY", "BRUSH_TO_PNG"));
                }
            }
            if (has("TextArea") && (objects.contains("Audio") || objects.contains("AudioPlus"))) {
                offered.add("ASR_MANIFEST");
            }
            if (offered.contains("BRUSH_TO_PNG")) {
                offered.add("BRUSH_TO_COCO");
            }
        }
        if (controls.stream().anyMatch(FREE_FORM::contains)) {
            offered.add("DOCLANG");
        }
        return List.copyOf(offered);
    }

    /** COCO, VOC and the two kinds of YOLO; none of them can tell one image of a list from another. */
    private void boxes(List<String> offered) {
        if (severalImages) {
            return;
        }
        boolean rectangles = has("RectangleLabels") || (has("Rectangle") && has("Labels"));
        boolean shapes = rectangles || SHAPES.stream().anyMatch(this::has);
        // Key points are attached to the boxes they lie in, so they need boxes.
        boolean keyPointsAlone = has("KeyPointLabels") && !has("RectangleLabels");
        if (shapes && !keyPointsAlone) {
            offered.addAll(List.of("COCO", "COCO_WITH_IMAGES"));
        }
        if (rectangles) {
            offered.add("VOC");
        }
        if (shapes && !keyPointsAlone) {
            offered.addAll(List.of("YOLO", "YOLO_WITH_IMAGES"));
        }
        if (shapes) {
            offered.addAll(List.of("YOLO_OBB", "YOLO_OBB_WITH_IMAGES"));
        }
    }

    private boolean has(String control) {
        return controls.contains(control);
    }
}
