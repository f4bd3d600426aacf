package io.glossa.tasks.exporting;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Some tasks in their order, packed, and what has to be known of them before they are written. */
final class PackedTasks {
    /** What each row begins with; then come the task's data and {@link ExportedTask#COLUMNS}. */
    static final String HEAD = "t.id, t.total_annotations, t.cancelled_annotations, t.total_predictions, t.file_upload";

    private final byte[] packed;
    private final List<Long> ids = new ArrayList<>();
    private final List<Long> annotated = new ArrayList<>();
    private final List<Long> predicted = new ArrayList<>();
    private final Set<Long> uploads = new HashSet<>();

    PackedTasks(byte[] packed) {
        this.packed = packed;
        for (var row = rows(); row.next(); ) {
            var id = Long.valueOf(row.number());
            ids.add(id);
            if (row.number() + row.number() > 0) annotated.add(id);
            if (row.number() > 0) predicted.add(id);
            var upload = row.numberOrNull();
            if (upload != null) uploads.add(upload);
        }
    }

    boolean isEmpty() {
        return ids.isEmpty();
    }

    int count() {
        return ids.size();
    }

    long last() {
        return ids.get(ids.size() - 1);
    }

    Long[] ids() {
        return ids.toArray(Long[]::new);
    }

    /** Those with an annotation, skipped or not. */
    Long[] annotated() {
        return annotated.toArray(Long[]::new);
    }

    Long[] predicted() {
        return predicted.toArray(Long[]::new);
    }

    /** The files that they come from. */
    Set<Long> uploads() {
        return uploads;
    }

    /** From the first on. */
    PackedRows rows() {
        return new PackedRows(packed);
    }
}
