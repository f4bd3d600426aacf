package io.glossa.export.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Kinds of pictures, told apart by how their files begin, whatever their address looks like. */
public enum PictureKind {
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg", "jpeg"),
    GIF("image/gif", "gif"),
    BMP("image/bmp", "bmp"),
    WEBP("image/webp", "webp"),
    TIFF("image/tiff", "tif", "tiff"),
    SVG("image/svg+xml", "svg");

    /** How much of a file {@link #of} has to see: comments may stand before the root of an SVG file. */
    public static final int START = 1024;

    private final String contentType;
    private final List<String> endings;

    PictureKind(String contentType, String... endings) {
        this.contentType = contentType;
        this.endings = List.of(endings);
    }

    /** @param start the first bytes of a file, or all of a smaller one */
    public static Optional<PictureKind> of(byte[] start) {
        var text = new String(start, ISO_8859_1);
        if (text.startsWith("\u0089PNG\r\n\u001a\n")) return Optional.of(PNG);
        if (text.startsWith("\u00ff\u00d8\u00ff")) return Optional.of(JPEG);
        if (text.startsWith("GIF8")) return Optional.of(GIF);
        if (text.startsWith("BM")) return Optional.of(BMP);
        if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) return Optional.of(WEBP);
        if (text.startsWith("II*\0") || text.startsWith("MM\0*")) return Optional.of(TIFF);
        if (text.stripLeading().startsWith("<") && text.contains("<svg")) return Optional.of(SVG);
        return Optional.empty();
    }

    public String contentType() {
        return contentType;
    }

    /** Whether a file of this name is a picture, as far as its ending says. */
    public static boolean isEndingOf(String name) {
        return Arrays.stream(values()).anyMatch(kind -> kind.endings.contains(endingOf(name)));
    }

    /** The ending of the name where it is one of this kind, else the usual one. */
    public String ending(String name) {
        var ending = endingOf(name);
        return endings.contains(ending) ? ending : endings.get(0);
    }

    private static String endingOf(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
