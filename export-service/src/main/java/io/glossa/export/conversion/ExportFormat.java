package io.glossa.export.conversion;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * All formats: those that the reference knows, in its order, with what its list says of each, then our own, which its list
 * does not name.
 */
public enum ExportFormat {
    JSON("JSON", "Tasks with all their annotations, drafts and predictions, as the API shows them.", "#JSON"),
    JSON_MIN(
            "JSON-MIN",
            "One flat record for each annotation: the task's data and what each control says.",
            "#JSON-MIN"),
    CSV("CSV", "One row for each annotation, values separated by commas.", "#CSV"),
    TSV("TSV", "One row for each annotation, values separated by tabs.", "#TSV"),
    CONLL2003(
            "CONLL2003",
            "Tokens and their tags, for named entity recognition.",
            "#CONLL2003",
            "sequence labeling",
            "text tagging",
            "named entity recognition"),
    COCO("COCO", "Boxes, polygons and keypoints of images, without the images.", "#COCO", Tags.IMAGES_AND_KEYPOINTS),
    COCO_WITH_IMAGES(
            "COCO with Images", "Boxes, polygons and keypoints with their images.", "#COCO", Tags.IMAGES_AND_KEYPOINTS),
    VOC("Pascal VOC XML", "One XML file of boxes for each image.", "#Pascal-VOC-XML", Tags.IMAGES),
    YOLO("YOLO", "One text file of boxes for each image, without the images.", "#YOLO", Tags.IMAGES_AND_KEYPOINTS),
    YOLO_WITH_IMAGES(
            "YOLO with Images",
            "One text file of boxes for each image, with the images.",
            "#YOLO",
            Tags.IMAGES_AND_KEYPOINTS),
    YOLO_OBB("YOLOv8 OBB", "Rotated boxes as four corners, without the images.", "#YOLO", Tags.IMAGES),
    YOLO_OBB_WITH_IMAGES(
            "YOLOv8 OBB with Images", "Rotated boxes as four corners, with the images.", "#YOLO", Tags.IMAGES),
    BRUSH_TO_NUMPY(
            "Brush labels to NumPy",
            "One array file for each brush mask.",
            "#Brush-labels-to-NumPy-amp-PNG",
            "image segmentation"),
    BRUSH_TO_PNG(
            "Brush labels to PNG",
            "One image file for each brush mask.",
            "#Brush-labels-to-NumPy-amp-PNG",
            "image segmentation"),
    ASR_MANIFEST(
            "ASR Manifest", "Audio files and their transcripts, one line each.", "#ASR-MANIFEST", "speech recognition"),
    BRUSH_TO_COCO(
            "Brush labels to COCO",
            "Brush masks as polygons of COCO.",
            "#COCO",
            "image segmentation",
            "brush annotations"),
    DOCLANG("DocLang (.dclx)", "Structured documents.", null, "document", "doclang"),
    JSONL("JSONL", "Tasks as in JSON, one a line.", "#JSON"),
    PARQUET("Parquet", "One row for each annotation, in columns that data frames and warehouses load.", "#CSV"),
    JSON_COMPLETIONS("JSON of the 0.8 releases", "As JSON, with the words of the first releases.", "#JSON");

    private static final String GUIDE = "https://labelstud.io/guide/export.html";
    private static final String DOCLANG_GUIDE = "https://www.doclang.ai";

    private final String title;
    private final String description;
    private final String anchor;
    private final List<String> tags;

    ExportFormat(String title, String description, String anchor, String... tags) {
        this.title = title;
        this.description = description;
        this.anchor = anchor;
        this.tags = List.of(tags);
    }

    /** The format of exactly this name. */
    public static Optional<ExportFormat> of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().equals(name))
                .findFirst();
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    public String link() {
        return anchor == null ? DOCLANG_GUIDE : GUIDE + anchor;
    }

    public List<String> tags() {
        return tags;
    }

    /** Whether the reference has it too; only those are in the list of formats. */
    public boolean isListed() {
        return this != JSONL && this != PARQUET && this != JSON_COMPLETIONS;
    }

    /** Whether it is a table, which begins with the names of its columns. */
    public boolean isTable() {
        return this == CSV || this == TSV;
    }

    /**
     * The ending that a file of this format has, unless it holds a single document: then it may be that document. TSV has
     * that of CSV, as in the reference, whose clients look for it.
     */
    public String extension() {
        return switch (this) {
            case JSON, JSON_MIN, JSON_COMPLETIONS -> "json";
            case CSV, TSV -> "csv";
            case JSONL -> "jsonl";
            case CONLL2003 -> "conll";
            case PARQUET -> "parquet";
            default -> "zip";
        };
    }

    private static final class Tags {
        static final String[] IMAGES = {"image segmentation", "object detection"};
        static final String[] IMAGES_AND_KEYPOINTS = {"image segmentation", "object detection", "keypoints"};
    }
}
