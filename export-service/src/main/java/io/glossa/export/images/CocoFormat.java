package io.glossa.export.images;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.export.archive.ZipWriter;
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
import java.util.List;
import java.util.Map;

/**
 * COCO: {@code result.json} with images, categories and annotations, and the images themselves if they are wanted. The
 * annotations stand after all images and so wait on disk.
 */
public final class CocoFormat implements TaskFormat {
    private final Losses losses;
    private final Pictures pictures;
    private final Categories categories;
    private final CocoKeyPoints keyPoints;
    private final ZipWriter zip;
    private final CocoFile result;
    private boolean sent;

    public CocoFormat(Controls controls, ImageRequest request, Losses losses, Spools spools) {
        var layout = new ImageLayout(controls.config());
        this.losses = losses;
        this.zip = new ZipWriter(spools);
        this.result = new CocoFile("result.json", JsonText.Spelling.ESCAPED_SLASH_ASCII, zip, spools);
        this.pictures = new Pictures(controls, request, losses, zip);
        var ids = layout.categories();
        layout.keyPoints().forEach(ids::remove);
        this.categories = new Categories(ids);
        this.keyPoints = layout.hasKeyPoints() ? new CocoKeyPoints(layout, categories, losses) : null;
    }

    @Override
    public void begin(Output out) {
        zip.folder("images/", out);
    }

    @Override
    public List<MediaWish> wishes(ObjectNode task) {
        return pictures.wishes(task);
    }

    @Override
    public void task(ObjectNode task, Map<MediaWish, MediaFile> media, Output out) {
        pictures.each(task, media, out, this::item);
    }

    @Override
    public boolean end(Output out) {
        if (!sent) {
            var info = CocoFile.info("", "Label Studio").put("url", "");
            sent = !result.end(Map.of("categories", list()), Map.of("info", info), out);
            return true;
        }
        return zip.finish(losses.report(), out);
    }

    @Override
    public String extension() {
        return "zip";
    }

    @Override
    public void close() {
        result.close();
        zip.close();
    }

    private void item(Item item, Picture picture) {
        var image = new Image(picture);
        if (picture.header().isPresent()) {
            image.add(picture.header().get().width(), picture.header().get().height());
        } else if (item.output().isEmpty()) {
            image.addWithoutSize();
        }
        var unlabeled = new Unlabeled(item, losses);
        if (keyPoints != null) keyPoints.begin();
        for (var region : item.regions()) {
            var key = Labels.key(region, "rectanglelabels", "polygonlabels", "keypointlabels", "labels");
            if (key.isEmpty()) unlabeled.count(region);
            else if (!picture.shows(region)) losses.count(Loss.OTHER_PAGE);
            else if (!image.isSized() && !region.hasSize()) losses.count(Loss.NO_IMAGE_SIZE);
            else region(region, key, image);
        }
        if (keyPoints != null) keyPoints.end(image.id).ifPresent(result::annotation);
    }

    private void region(Region region, String key, Image image) {
        if (!image.isSized()) image.add(region.originalWidth(), region.originalHeight());
        var labels = region.labels(key);
        losses.count(Loss.FURTHER_LABELS, labels.size() - 1L);
        switch (key) {
            case "polygonlabels" ->
                CocoShapes.polygon(region, image.width, image.height)
                        .ifPresentOrElse(shape -> annotation(labels.get(0), shape, image), this::broken);
            case "keypointlabels" -> {
                if (keyPoints == null) losses.count(Loss.SHAPE_NOT_SUPPORTED);
                else keyPoints.add(region, labels.get(0), image.width, image.height);
            }
            default ->
                CocoShapes.box(region, image.width, image.height)
                        .ifPresentOrElse(shape -> box(region, labels.get(0), shape, image), () -> noBox(region));
        }
    }

    private void box(Region region, String label, ObjectNode shape, Image image) {
        if (Regions2D.rotation(region) != 0) losses.count(Loss.ROTATION);
        annotation(label, shape, image);
    }

    private void broken() {
        losses.count(Loss.BROKEN_REGION);
    }

    private void noBox(Region region) {
        losses.count(region.value().has("x") ? Loss.BROKEN_REGION : Loss.SHAPE_NOT_SUPPORTED);
    }

    private void annotation(String label, ObjectNode shape, Image image) {
        var annotation = JsonNodeFactory.instance
                .objectNode()
                .put("image_id", image.id)
                .put("category_id", categories.id(label));
        annotation.setAll(shape);
        result.annotation(annotation);
    }

    private ArrayNode list() {
        var list = categories.json();
        if (keyPoints != null) list.add(keyPoints.category());
        return list;
    }

    /** The entry of one annotation's image, written once its size is known. */
    private final class Image {
        private final Picture picture;
        private int id = -1;
        private int width;
        private int height;

        Image(Picture picture) {
            this.picture = picture;
        }

        boolean isSized() {
            return width > 0;
        }

        void add(int wide, int high) {
            width = wide;
            height = high;
            write(JsonNodeFactory.instance.objectNode().put("width", wide).put("height", high));
        }

        void addWithoutSize() {
            write(JsonNodeFactory.instance.objectNode().putNull("width").putNull("height"));
        }

        private void write(ObjectNode entry) {
            id = result.images();
            result.image(entry.put("id", id).put("file_name", picture.place().path()));
        }
    }
}
