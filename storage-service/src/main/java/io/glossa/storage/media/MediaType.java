package io.glossa.storage.media;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an object is called when it is served.
 *
 * @param name as in {@code Content-Type}
 * @param shown whether browsers may show it; what could hold scripts is saved instead
 */
record MediaType(String name, boolean shown) {
    private static final String UNKNOWN = "application/octet-stream";
    private static final Pattern FORM =
            Pattern.compile("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,100}(; ?charset=[a-z0-9-]{1,20})?");
    private static final Set<String> SHOWN = Set.of(
            "application/dicom",
            "application/json",
            "application/pdf",
            "application/x-ndjson",
            "text/csv",
            "text/plain",
            "text/tab-separated-values");
    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            Map.entry("aac", "audio/aac"),
            Map.entry("avi", "video/x-msvideo"),
            Map.entry("avif", "image/avif"),
            Map.entry("bmp", "image/bmp"),
            Map.entry("csv", "text/csv"),
            Map.entry("dcm", "application/dicom"),
            Map.entry("flac", "audio/flac"),
            Map.entry("gif", "image/gif"),
            Map.entry("htm", "text/html"),
            Map.entry("html", "text/html"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("json", "application/json"),
            Map.entry("jsonl", "application/x-ndjson"),
            Map.entry("m4a", "audio/mp4"),
            Map.entry("mkv", "video/x-matroska"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("png", "image/png"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("tif", "image/tiff"),
            Map.entry("tiff", "image/tiff"),
            Map.entry("tsv", "text/tab-separated-values"),
            Map.entry("txt", "text/plain"),
            Map.entry("wav", "audio/x-wav"),
            Map.entry("webm", "video/webm"),
            Map.entry("webp", "image/webp"),
            Map.entry("xml", "application/xml"));

    /**
     * The provider's name for it, unless that says nothing; then what the extension says.
     *
     * @param provided may be null, and anything
     * @param key ends in a file's name
     */
    static MediaType of(String provided, String key) {
        var given = provided == null ? "" : provided.strip().toLowerCase(Locale.ROOT);
        var known = FORM.matcher(given).matches() && !given.contains("octet-stream");
        var name = known ? given : byExtension(key);
        return name == null ? new MediaType(UNKNOWN, false) : new MediaType(name, isHarmless(name));
    }

    /** What an extension says, or null. */
    static String byExtension(String key) {
        var file = key.substring(key.lastIndexOf('/') + 1);
        return BY_EXTENSION.get(file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private static boolean isHarmless(String name) {
        var bare = name.replaceFirst(";.*", "");
        return SHOWN.contains(bare) || bare.matches("(image|audio|video)/.*") && !bare.contains("xml");
    }
}
