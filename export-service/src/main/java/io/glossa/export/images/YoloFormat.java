package io.glossa.export.images;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.export.archive.LatestEntries;
import io.glossa.export.archive.ZipWriter;
import io.glossa.export.convert.Controls;
import io.glossa.export.convert.Item;
import io.glossa.export.convert.JsonText;
import io.glossa.export.convert.Loss;
import io.glossa.export.convert.Losses;
import io.glossa.export.convert.MediaFile;
import io.glossa.export.convert.MediaWish;
import io.glossa.export.convert.Output;
import io.glossa.export.convert.Spools;
import io.glossa.export.convert.TaskFormat;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** YOLO: a text file of lines for each image, and the names of the classes. */
public final class YoloFormat implements TaskFormat {
    private final Losses losses;
    private final Lines lines;
    private final ZipWriter zip;
    private final LatestEntries files;
    private final Pictures pictures;
    private boolean told;

    /** What one kind of YOLO writes of an annotation. */
    interface Lines {
        /** The text of the annotation's file; null when it has no label of any kind. */
        String of(Item item);

        /** The names of the classes, a line each in {@code classes.txt}. */
        Collection<String> classes();

        /** The classes as {@code notes.json} lists them. */
        ArrayNode categories();
    }

    private YoloFormat(Controls controls, ImageRequest request, Losses losses, Spools spools, Lines lines) {
        this.losses = losses;
        this.lines = lines;
        this.zip = new ZipWriter(spools);
        this.files = new LatestEntries(spools);
        this.pictures = new Pictures(controls, request, losses, zip);
    }

    /**
     * @param oriented whether boxes are four corners rather than a centre and a size; not with key points, which have a
     *     kind of line of their own
     */
    public static YoloFormat of(
            Controls controls, ImageRequest request, boolean oriented, Losses losses, Spools spools) {
        var layout = new ImageLayout(controls.config());
        var lines = layout.hasKeyPoints()
                ? new YoloPoses(layout, losses)
                : new YoloBoxes(layout.categories(), oriented, losses);
        return new YoloFormat(controls, request, losses, spools, lines);
    }

    @Override
    public void begin(Output out) {
        zip.folder("images/", out);
        zip.folder("labels/", out);
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
        if (files.write(zip, out)) return true;
        if (told) return zip.finish(losses.report(), out);
        told = true;
        var classes = new StringBuilder();
        lines.classes()
                .forEach(name -> classes.append(name.replaceAll("\\R", " ")).append('\n'));
        zip.entry("classes.txt", classes.toString().getBytes(StandardCharsets.UTF_8), out);
        zip.entry("notes.json", notes().getBytes(StandardCharsets.US_ASCII), out);
        return true;
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

    /** Of several annotations with one name the one that comes last stays, and an empty one takes nobody's place. */
    private void item(Item item, Picture picture) {
        if (picture.missing() && picture.address().isCloud()) return; // it has no name that an image could have
        var file = "labels/" + picture.place().name() + ".txt";
        var text = lines.of(item);
        var known = files.has(file);
        if (known && text != null) losses.count(Loss.NAME_TAKEN);
        if (text != null) files.put(file, text);
        else if (!known) files.put(file, "");
        losses.count(Loss.OTHER_PAGE, elsewhere(item, picture));
    }

    /** How many regions stand under the name of an image that they do not lie on. */
    private static long elsewhere(Item item, Picture picture) {
        return item.regions().stream()
                .filter(region -> !picture.shows(region)
                        && !Labels.key(region, "rectanglelabels", "polygonlabels", "keypointlabels", "labels")
                                .isEmpty())
                .count();
    }

    private String notes() {
        var notes = JsonNodeFactory.instance.objectNode();
        notes.set("categories", lines.categories());
        notes.putObject("info")
                .put("year", LocalDate.now(ZoneOffset.UTC).getYear())
                .put("version", "1.0")
                .put("contributor", "Label Studio");
        var text = new StringBuilder();
        JsonText.indented(notes, text, 0, JsonText.Spelling.ASCII);
        return text.toString();
    }
}
