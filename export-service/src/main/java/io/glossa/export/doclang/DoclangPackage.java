package io.glossa.export.doclang;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.export.archive.ZipWriter;
import io.glossa.export.convert.Output;
import io.glossa.export.convert.Spools;
import java.io.ByteArrayOutputStream;

/** A {@code .dclx} file: an OPC package (ECMA-376 part 2) around one document. */
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
        try (var zip = new ZipWriter(spools)) {
            zip.entry("[Content_Types].xml", contentTypes().getBytes(UTF_8), out);
            zip.entry("_rels/.rels", RELATIONSHIPS.getBytes(UTF_8), out);
            zip.entry("document.xml", document.getBytes(UTF_8), out);
            while (zip.finish("", out)) {} // all of it fits into memory
        }
        var file = new ByteArrayOutputStream();
        for (var piece : out.take()) file.writeBytes(((Output.Bytes) piece).bytes());
        return file.toByteArray();
    }

    private static String contentTypes() {
        var types = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        types.append("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\n");
        for (var type : TYPES) {
            types.append("  <Default Extension=\"%s\" ContentType=\"%s\"/>\n".formatted(type[0], type[1]));
        }
        types.append("  <Override PartName=\"/document.xml\"");
        types.append(" ContentType=\"application/vnd.doclang.document+xml\"/>\n");
        return types.append("</Types>\n").toString();
    }
}
