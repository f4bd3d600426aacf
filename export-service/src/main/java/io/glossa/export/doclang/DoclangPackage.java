package io.glossa.export.doclang;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.export.archive.ZipWriter;
import io.glossa.export.convert.MediaFile;
import io.glossa.export.convert.Output;
import io.glossa.export.convert.Spool;
import io.glossa.export.convert.Spools;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;

/** A {@code .dclx} file: an OPC package (ECMA-376 part 2) around one document, with its pages. */
final class DoclangPackage {
    private static final String[][] TYPES = {
        {"rels", "application/vnd.openxmlformats-package.relationships+xml"},
        {"png", "image/png"},
        {"jpg", "image/jpeg"},
        {"jpeg", "image/jpeg"},
        {"webp", "image/webp"},
        {"mp3", "audio/mpeg"},
        {"m4a", "audio/mp4"},
        {"aac", "audio/aac"},
        {"ogg", "audio/ogg"},
        {"opus", "audio/ogg"},
        {"wav", "audio/wav"},
        {"flac", "audio/flac"},
        {"mp4", "video/mp4"},
        {"webm", "video/webm"},
        {"mkv", "video/x-matroska"},
        {"mov", "video/quicktime"}
    };
    private static final String RELATIONSHIPS =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
              <Relationship Id="rId1"
                Type="http://doclang.ai/ns/package/2026/relationships/document"
                Target="document.xml"/>
            </Relationships>
            """;

    private final Spools spools;

    DoclangPackage(Spools spools) {
        this.spools = spools;
    }

    byte[] of(String document) {
        var out = new Output();
        var file = new ByteArrayOutputStream();
        try (var zip = new ZipWriter(spools)) {
            begin(zip, document, List.of(), out);
            while (zip.finish("", out)) {} // all of it fits into memory
        }
        for (var piece : out.take()) file.writeBytes(((Output.Bytes) piece).bytes());
        return file.toByteArray();
    }

    /** On disk: nobody knows how large pages are. */
    MediaFile of(String document, Pages pages) {
        var file = spools.open();
        try (var zip = new ZipWriter(spools)) {
            var out = new Output();
            begin(zip, document, pages.all(), out);
            for (var page : pages.all()) {
                zip.stored(page.name(), page.crc(), page.size(), out);
                move(out, file);
                pages.copy(page, file);
            }
            for (var more = true; more; move(out, file)) more = zip.finish("", out);
            return MediaFile.of(file);
        } catch (RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    private static void begin(ZipWriter zip, String document, List<Pages.Page> pages, Output out) {
        zip.entry("[Content_Types].xml", contentTypes(pages).getBytes(UTF_8), out);
        zip.entry("_rels/.rels", RELATIONSHIPS.getBytes(UTF_8), out);
        zip.entry("document.xml", document.getBytes(UTF_8), out);
    }

    private static void move(Output out, Spool file) {
        for (var piece : out.take()) file.append(((Output.Bytes) piece).bytes());
    }

    /** The usual kinds of files, and those of the pages. */
    private static String contentTypes(List<Pages.Page> pages) {
        var all = new LinkedHashMap<String, String>();
        for (var type : TYPES) all.put(type[0], type[1]);
        for (var page : pages) all.putIfAbsent(page.ending(), page.kind().contentType());
        var types = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        types.append("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\n");
        all.forEach((ending, type) ->
                types.append("  <Default Extension=\"%s\" ContentType=\"%s\"/>\n".formatted(ending, type)));
        types.append("  <Override PartName=\"/document.xml\"");
        types.append(" ContentType=\"application/vnd.doclang.document+xml\"/>\n");
        return types.append("</Types>\n").toString();
    }
}
