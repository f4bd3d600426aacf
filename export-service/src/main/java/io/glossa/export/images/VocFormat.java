package io.glossa.export.images;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.export.archive.LatestEntries;
import io.glossa.export.archive.ZipWriter;
import io.glossa.export.convert.Controls;
import io.glossa.export.convert.Item;
import io.glossa.export.convert.Loss;
import io.glossa.export.convert.Losses;
import io.glossa.export.convert.MediaFile;
import io.glossa.export.convert.MediaWish;
import io.glossa.export.convert.Output;
import io.glossa.export.convert.Region;
import io.glossa.export.convert.Spools;
import io.glossa.export.convert.TaskFormat;
import io.glossa.export.media.PictureHeader;
import java.util.List;
import java.util.Map;

/** Pascal VOC: an XML file of upright boxes for each image. */
public final class VocFormat implements TaskFormat {
    private static final String FOLDER = "Annotations/";
    private static final int COLOURS = 3;

    private final Losses losses;
    private final ZipWriter zip;
    private final LatestEntries files;
    private final Pictures pictures;
    private boolean folder;

    public VocFormat(Controls controls, ImageRequest request, Losses losses, Spools spools) {
        this.losses = losses;
        this.zip = new ZipWriter(spools);
        this.files = new LatestEntries(spools);
        this.pictures = new Pictures(controls, request, losses, zip);
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
        if (!folder && !files.isEmpty()) zip.folder(FOLDER, out);
        folder = true;
        return files.write(zip, out) || zip.finish(losses.report(), out);
    }

    @Override
    public String extension() {
        return "zip";
    }

    @Override
    public void close() {
        files.close();
        zip.close();
    }

    private void item(Item item, Picture picture) {
        var regions = item.regions();
        if (regions.isEmpty()) return;
        var sized = regions.stream()
                .filter(region -> region.hasSize() && picture.shows(region))
                .findFirst();
        if (sized.isEmpty()) {
            regions.forEach(region -> losses.count(picture.shows(region) ? Loss.NO_IMAGE_SIZE : Loss.OTHER_PAGE));
            return;
        }
        var file = FOLDER + picture.place().name() + ".xml";
        if (files.has(file)) losses.count(Loss.NAME_TAKEN);
        files.put(file, document(item, picture, sized.get()));
    }

    private String document(Item item, Picture picture, Region sized) {
        var width = sized.originalWidth();
        var height = sized.originalHeight();
        var xml = new XmlLines();
        xml.open("annotation");
        xml.leaf("folder", "images").leaf("filename", picture.place().baseName());
        xml.open("source")
                .leaf("database", "MyDatabase")
                .leaf("annotation", "COCO2017")
                .leaf("image", "flickr");
        xml.leaf("flickrid", "NULL")
                .leaf("annotator", item.annotator().asText(""))
                .close("source");
        xml.open("owner").leaf("flickrid", "NULL").leaf("name", "Label Studio").close("owner");
        var depth = picture.header().map(PictureHeader::channels).orElse(COLOURS);
        xml.open("size")
                .leaf("width", width)
                .leaf("height", height)
                .leaf("depth", depth)
                .close("size");
        xml.leaf("segmented", 0);
        var unlabeled = new Unlabeled(item, losses);
        for (var region : item.regions()) {
            var key = Labels.key(region, "rectanglelabels", "labels");
            if (key.isEmpty()) unlabeled.count(region);
            else if (!picture.shows(region)) losses.count(Loss.OTHER_PAGE);
            else object(region, region.labels(key), width, height, xml);
        }
        return xml.close("annotation").toString();
    }

    private void object(Region region, List<String> labels, int width, int height, XmlLines xml) {
        var x = region.number("x") / 100 * width;
        var y = region.number("y") / 100 * height;
        var wide = region.number("width") / 100 * width;
        var high = region.number("height") / 100 * height;
        if (!WholePixels.fit(x, y, wide, high)) {
            losses.count(region.value().has("x") ? Loss.BROKEN_REGION : Loss.SHAPE_NOT_SUPPORTED);
            return;
        }
        losses.count(Loss.FURTHER_LABELS, labels.size() - 1L);
        if (Regions2D.rotation(region) != 0) losses.count(Loss.ROTATION);
        xml.open("object").leaf("name", labels.get(0)).leaf("pose", "Unspecified");
        xml.leaf("truncated", 0).leaf("difficult", 0);
        xml.open("bndbox").leaf("xmin", (int) x).leaf("ymin", (int) y);
        xml.leaf("xmax", (int) x + (int) wide).leaf("ymax", (int) y + (int) high);
        xml.close("bndbox").close("object");
    }
}
