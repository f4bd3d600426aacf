package io.glossa.export.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.export.archive.ZipWriter;
import io.glossa.export.convert.JsonText;
import io.glossa.export.convert.Output;
import io.glossa.export.convert.Spool;
import io.glossa.export.convert.Spools;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * A file of COCO in an archive: the lists of images and of annotations, of any length, and other members. Annotations
 * stand after all images and so wait on disk.
 */
final class CocoFile implements AutoCloseable {
    private static final DateTimeFormatter CREATED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final int PIECE = 256 * 1024;

    private final JsonText.Spelling spelling;
    private final ZipWriter.LargeEntry file;
    private final Spool annotations;
    private final StringBuilder text = new StringBuilder();
    private int images;
    private int entries;
    private long copied = -1;

    CocoFile(String name, JsonText.Spelling spelling, ZipWriter zip, Spools spools) {
        this.spelling = spelling;
        this.file = zip.open(name);
        this.annotations = spools.open();
        file.text("{\n  \"images\": [");
    }

    /** How many images there are. */
    int images() {
        return images;
    }

    void image(ObjectNode image) {
        file.text(element(image, images++ == 0));
    }

    /** Numbers it, from 0. */
    void annotation(ObjectNode annotation) {
        var numbered = JsonNodeFactory.instance.objectNode().put("id", entries);
        numbered.setAll(annotation);
        annotations.append(element(numbered, entries++ == 0).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A next piece of the end; true while there is more.
     *
     * @param before what stands between images and annotations
     * @param after what stands after the annotations
     */
    boolean end(Map<String, JsonNode> before, Map<String, JsonNode> after, Output out) {
        if (copied < 0) {
            file.text(images == 0 ? "]" : "\n  ]");
            before.forEach(this::member);
            file.text(",\n  \"annotations\": [");
            copied = 0;
        }
        if (copied < annotations.size()) {
            var length = (int) Math.min(PIECE, annotations.size() - copied);
            file.write(annotations.read(copied, length));
            copied += length;
            return true;
        }
        file.text(entries == 0 ? "]" : "\n  ]");
        after.forEach(this::member);
        file.text("\n}");
        file.send(out);
        return false;
    }

    /** Year and time of now, for {@code info}. */
    static ObjectNode info(String description, String contributor) {
        var now = LocalDateTime.now(ZoneOffset.UTC);
        return JsonNodeFactory.instance
                .objectNode()
                .put("year", now.getYear())
                .put("version", "1.0")
                .put("description", description)
                .put("contributor", contributor)
                .put("date_created", CREATED.format(now));
    }

    @Override
    public void close() {
        file.close();
        annotations.close();
    }

    private String element(JsonNode element, boolean first) {
        text.setLength(0);
        text.append(first ? "\n    " : ",\n    ");
        JsonText.indented(element, text, 2, spelling);
        return text.toString();
    }

    private void member(String name, JsonNode value) {
        text.setLength(0);
        text.append(",\n  \"").append(name).append("\": ");
        JsonText.indented(value, text, 1, spelling);
        file.text(text);
    }
}
