package io.glossa.export.snapshot;

import io.glossa.files.Conditions;
import io.glossa.files.FilePart;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of a snapshot as it is sent.
 *
 * @param object its key in the bucket; no two files have the same
 * @param name what it is called
 * @param size in bytes
 */
record SnapshotFile(String object, String name, String extension, long size) {

    /** The stored JSON, which is named with its folder. */
    static SnapshotFile stored(Snapshot snapshot) {
        return new SnapshotFile(
                snapshot.object(), snapshot.folder() + snapshot.baseName() + ".json", "json", snapshot.size());
    }

    static SnapshotFile json(Snapshot snapshot) {
        return new SnapshotFile(snapshot.object(), snapshot.baseName() + ".json", "json", snapshot.size());
    }

    static SnapshotFile converted(Snapshot snapshot, Conversion made) {
        return new SnapshotFile(
                made.object(), snapshot.baseName() + "." + made.extension(), made.extension(), made.size());
    }

    /** What of it is wanted. */
    FilePart part(Conditions wanted) {
        return FilePart.of(wanted, "\"" + object.substring(object.lastIndexOf('/') + 1) + "\"", size);
    }

    Map<String, List<String>> headers(FilePart part) {
        var headers = new HashMap<>(part.headers());
        if (!part.isSent()) return headers;
        headers.put(HttpHeaders.CONTENT_TYPE, List.of("application/" + extension));
        headers.put(HttpHeaders.CONTENT_DISPOSITION, List.of("attachment; filename=\"" + name + "\""));
        headers.put("filename", List.of(name));
        return headers;
    }
}
