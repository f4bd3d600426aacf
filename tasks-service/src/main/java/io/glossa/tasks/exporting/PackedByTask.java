package io.glossa.tasks.exporting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Packed rows whose first two columns are a task's id and the row's own, read together with tasks in the order of their ids. They
 * come in the order of tasks; those of one task are put into the order of their ids here, where there is mostly but one.
 */
final class PackedByTask {
    private final PackedRows rows;
    private final PackedRows ahead;
    private final List<Place> places = new ArrayList<>();
    /** The task of the row ahead, if there is one that was not taken. */
    private long next;

    private boolean waits;
    private long task = Long.MIN_VALUE;
    private int taken;

    PackedByTask(byte[] packed) {
        rows = new PackedRows(packed);
        ahead = new PackedRows(packed);
    }

    /** Goes to this task's next row; false when it has no more. Rows of tasks before it are passed over. */
    boolean next(long wanted) {
        if (wanted != task) gather(wanted);
        if (taken == places.size()) return false;
        rows.goTo(places.get(taken++).start());
        rows.skip();
        return true;
    }

    /** The row, from its second column on. */
    PackedRows row() {
        return rows;
    }

    private void gather(long wanted) {
        task = wanted;
        taken = 0;
        places.clear();
        for (; isAhead() && next <= wanted; waits = false) {
            if (next == wanted) places.add(new Place(ahead.number(), ahead.start()));
        }
        if (places.size() > 1) places.sort(Comparator.comparingLong(Place::id));
    }

    private boolean isAhead() {
        if (!waits && ahead.next()) {
            next = ahead.number();
            waits = true;
        }
        return waits;
    }

    /** Where a row begins, and its id. */
    private record Place(long id, int start) {}
}
