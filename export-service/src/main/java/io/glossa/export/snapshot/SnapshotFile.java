package io.glossa.export.snapshot;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of a snapshot as it is sent.
 *
 * @param name what it is called
 * @param part what of it is sent, or null for all of it
 */
record SnapshotFile(String object, String name, String extension, long size, ByteRange part) {
    /** There is none yet, or there never will be. The reference says so in plain text. */
    static final SnapshotFile NONE = new SnapshotFile(null, null, null, 0, null);

    /** The stored JSON, which is named with its folder. */
    static SnapshotFile stored(Snapshot snapshot) {
        return new SnapshotFile(
                snapshot.object(), snapshot.folder() + snapshot.baseName() + ".json", "json", snapshot.size(), null);
    }

    static SnapshotFile json(Snapshot snapshot) {
        return new SnapshotFile(snapshot.object(), snapshot.baseName() + ".json", "json", snapshot.size(), null);
    }

    static SnapshotFile converted(Snapshot snapshot, Conversion made) {
        return new SnapshotFile(
                made.object(), snapshot.baseName() + "." + made.extension(), made.extension(), made.size(), null);
    }

    /** The part of it that a header asks for. */
    SnapshotFile part(String header) {
        if (this == NONE) return this;
        return new SnapshotFile(
                object, name, extension, size, ByteRange.of(header, size).orElse(null));
    }

    /** Place of the first byte that is sent, from 0. */
    long first() {
        return part == null ? 0 : part.from();
    }

    long length() {
        return part == null ? size : part.length();
    }

    int status() {
        if (this == NONE) return 404;
        return part == null ? 200 : 206;
    }

    Map<String, List<String>> headers() {
        if (this == NONE) return Map.of(HttpHeaders.CONTENT_TYPE, List.of("text/plain"));
        var headers = new HashMap<String, List<String>>();
        headers.put(HttpHeaders.CONTENT_TYPE, List.of("application/" + extension));
        headers.put(HttpHeaders.CONTENT_DISPOSITION, List.of("attachment; filename=\"" + name + "\""));
        headers.put("filename", List.of(name));
        headers.put("Accept-Ranges", List.of("bytes"));
        headers.put(HttpHeaders.CONTENT_LENGTH, List.of(String.valueOf(length())));
        if (part != null) headers.put("Content-Range", List.of(part.asAnswer(size)));
        return headers;
    }
}
