package io.glossa.export.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.export.archive.ZipWriter;
import io.glossa.export.brush.Masks;
import io.glossa.export.brush.Outlines;
import io.glossa.export.convert.Controls;
import io.glossa.export.convert.Item;
import io.glossa.export.convert.JsonText;
import io.glossa.export.convert.Loss;
import io.glossa.export.convert.Losses;
import io.glossa.export.convert.MediaFile;
import io.glossa.export.convert.MediaWish;
import io.glossa.export.convert.Output;
import io.glossa.export.convert.Region;
import io.glossa.export.convert.Spools;
import io.glossa.export.convert.TaskFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** COCO of masks: the outlines of what is painted as polygons, and polygons and boxes beside them, in whole pixels. */
public final class BrushCocoFormat implements TaskFormat {
    private static final List<String> PICTURES = List.of(".jpg", ".jpeg", ".png", ".gif", ".bmp");

    private final Controls controls;
    private final Losses losses;
    private final ZipWriter zip;
    private final CocoFile file;
    private final Map<String, Integer> categories = new LinkedHashMap<>();
    private int position;
    private boolean sent;

    public BrushCocoFormat(Controls controls, Losses losses, Spools spools) {
        this.controls = controls;
        this.losses = losses;
        this.zip = new ZipWriter(spools);
        this.file = new CocoFile("result_coco.json", JsonText.Spelling.PLAIN, zip, spools);
    }

    @Override
    public void begin(Output out) {
        zip.folder("images/", out);
    }

    @Override
    public void task(ObjectNode task, Map<MediaWish, MediaFile> media, Output out) {
        for (var item : Item.of(task, controls, losses)) item(item, position++);
    }

    @Override
    public boolean end(Output out) {
        if (sent) return zip.finish(losses.report(), out);
        var after = new LinkedHashMap<String, JsonNode>();
        after.put("categories", categories());
        after.put("info", CocoFile.info("Converted from Label Studio", "Label Studio Converter"));
        sent = !file.end(Map.of(), after, out);
        return true;
    }

    @Override
    public String extension() {
        return "zip";
    }

    @Override
    public void close() {
        file.close();
        zip.close();
    }

    private void item(Item item, int image) {
        var address = address(item.data());
        if (address.isEmpty()) {
            losses.count(Loss.NO_DATA);
            return;
        }
        var entries = new ArrayList<ObjectNode>();
        for (var region : item.regions()) region(region, entries);
        if (entries.isEmpty()) return;
        var sized = item.regions().stream().filter(Region::hasSize).findFirst().orElseThrow();
        file.image(JsonNodeFactory.instance
                .objectNode()
                .put("id", image)
                .put("file_name", address.substring(address.lastIndexOf('/') + 1))
                .put("path", address)
                .put("width", sized.originalWidth())
                .put("height", sized.originalHeight()));
        for (var entry : entries) {
            var annotation = JsonNodeFactory.instance.objectNode().put("image_id", image);
            annotation.setAll(entry);
            annotation.put("iscrowd", 0).put("annotator", item.annotator().asText(""));
            file.annotation(annotation);
        }
    }

    private void region(Region region, List<ObjectNode> entries) {
        var key = Labels.key(region, "brushlabels", "polygonlabels", "rectanglelabels", "labels");
        if (key.isEmpty()) {
            losses.count(Loss.NO_LABEL);
            return;
        }
        var ids = new ArrayList<Integer>();
        for (var label : region.labels(key)) {
            ids.add(categories.computeIfAbsent(label, first -> categories.size() + 1));
        }
        var shapes = shapes(region, key);
        for (var id : ids) {
            for (var shape : shapes) {
                var entry = JsonNodeFactory.instance.objectNode().put("category_id", id);
                entry.setAll(shape);
                entries.add(entry);
            }
        }
    }

    private List<ObjectNode> shapes(Region region, String key) {
        if (!region.hasSize()) {
            losses.count(Loss.NO_IMAGE_SIZE);
            return List.of();
        }
        if (region.value().has("rle")) return outlines(region);
        if (key.equals("polygonlabels")) return polygon(region);
        return box(region);
    }

    private List<ObjectNode> outlines(Region region) {
        var shapes = new ArrayList<ObjectNode>();
        Masks.read(region, losses, alpha -> {
            for (var points : Outlines.of(alpha, region.originalWidth(), region.originalHeight())) {
                if (points.length < 6) losses.count(Loss.SHAPE_NOT_SUPPORTED); // a dot or a line is no polygon
                else shapes.add(WholePixels.polygon(points));
            }
        });
        return shapes;
    }

    private List<ObjectNode> polygon(Region region) {
        var points = Regions2D.points(region).orElse(new double[] {Double.NaN});
        for (int i = 0; i < points.length; i++) {
            points[i] = points[i] / 100 * (i % 2 == 0 ? region.originalWidth() : region.originalHeight());
        }
        if (!WholePixels.fit(points)) {
            losses.count(Loss.BROKEN_REGION);
            return List.of();
        }
        return List.of(WholePixels.polygon(
                Arrays.stream(points).mapToInt(point -> (int) Math.rint(point)).toArray()));
    }

    private List<ObjectNode> box(Region region) {
        var x = region.number("x") / 100 * region.originalWidth();
        var y = region.number("y") / 100 * region.originalHeight();
        var width = region.number("width") / 100 * region.originalWidth();
        var height = region.number("height") / 100 * region.originalHeight();
        var area = width * height;
        if (!Regions2D.areFinite(x, y, width, height, area)) {
            losses.count(region.value().has("x") ? Loss.BROKEN_REGION : Loss.SHAPE_NOT_SUPPORTED);
            return List.of();
        }
        if (Regions2D.rotation(region) != 0) losses.count(Loss.ROTATION);
        var box = JsonNodeFactory.instance.objectNode();
        box.putArray("segmentation");
        box.put("area", area);
        box.putArray("bbox").add(x).add(y).add(width).add(height);
        return List.of(box);
    }

    private ArrayNode categories() {
        var list = JsonNodeFactory.instance.arrayNode();
        categories.forEach((name, id) -> list.addObject()
                .put("id", id)
                .put("name", name)
                .put("supercategory", "")
                .put("color", "#%06x".formatted(name.hashCode() & 0xFFFFFF))
                .putObject("metadata"));
        return list;
    }

    /** The first of the task's texts that ends like a picture; empty when there is none. */
    private static String address(ObjectNode data) {
        for (var member : data.properties()) {
            var text = member.getValue().asText("").toLowerCase(Locale.ROOT);
            if (member.getValue().isTextual() && PICTURES.stream().anyMatch(text::endsWith)) {
                return member.getValue().textValue();
            }
        }
        return "";
    }
}
