package io.glossa.tasks.upload;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Names of uploaded files: what a client calls a file, made safe, behind eight random hex digits. */
public final class UploadName {
    private static final Set<String> ACCEPTED = Set.of(
            ".bmp", ".csv", ".flac", ".gif", ".htm", ".html", ".jpg", ".jpeg", ".json", ".jsonl", ".m4a", ".mp3",
            ".mp4", ".ndjson", ".ogg", ".pdf", ".png", ".svg", ".tsv", ".txt", ".wav", ".webm", ".webp", ".xml");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry(".bmp", "image/bmp"),
            Map.entry(".csv", "text/csv"),
            Map.entry(".flac", "audio/flac"),
            Map.entry(".gif", "image/gif"),
            Map.entry(".htm", "text/html"),
            Map.entry(".html", "text/html"),
            Map.entry(".jpg", "image/jpeg"),
            Map.entry(".jpeg", "image/jpeg"),
            Map.entry(".json", "application/json"),
            Map.entry(".jsonl", "application/x-ndjson"),
            Map.entry(".m4a", "audio/mp4"),
            Map.entry(".mp3", "audio/mpeg"),
            Map.entry(".mp4", "video/mp4"),
            Map.entry(".ndjson", "application/x-ndjson"),
            Map.entry(".ogg", "audio/ogg"),
            Map.entry(".pdf", "application/pdf"),
            Map.entry(".png", "image/png"),
            Map.entry(".svg", "image/svg+xml"),
            Map.entry(".tsv", "text/tab-separated-values"),
            Map.entry(".txt", "text/plain"),
            Map.entry(".wav", "audio/x-wav"),
            Map.entry(".webm", "video/webm"),
            Map.entry(".webp", "image/webp"),
            Map.entry(".xml", "application/xml"));

    private UploadName() {}

    /** The extension as it was typed, with its dot; empty when there is none. */
    public static String extension(String name) {
        int dot = base(name).lastIndexOf('.');
        return dot <= 0 ? "" : base(name).substring(dot);
    }

    public static boolean isAccepted(String extension) {
        return ACCEPTED.contains(extension.toLowerCase(Locale.ROOT));
    }

    /** {@code 494750ab-a_b_1.jpg}. */
    public static String stored(String name) {
        var digits = new byte[4];
        ThreadLocalRandom.current().nextBytes(digits);
        var safe = base(name).strip().replace(' ', '_').replaceAll("[^\\p{L}\\p{N}_.-]", "");
        if (safe.length() > 100) safe = safe.substring(safe.length() - 100);
        return HexFormat.of().formatHex(digits) + "-" + safe;
    }

    public static String contentType(String name) {
        return TYPES.getOrDefault(extension(name).toLowerCase(Locale.ROOT), "application/octet-stream");
    }

    private static String base(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }
}
