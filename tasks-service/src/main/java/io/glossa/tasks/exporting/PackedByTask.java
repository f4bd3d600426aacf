package io.glossa.tasks.exporting;

/** Packed rows whose first column is a task's id and which are in its order, read together with tasks in the same order. */
final class PackedByTask {
    private static final long NONE = Long.MAX_VALUE;

    private final PackedRows rows;
    private long task;
    private boolean taken = true;

    PackedByTask(byte[] packed) {
        rows = new PackedRows(packed);
    }

    /** Goes to this task's next row; false when it has no more. Rows of tasks before it are passed over. */
    boolean next(long wanted) {
        while (taken || task < wanted) {
            task = rows.next() ? rows.number() : NONE;
            taken = false;
        }
        taken = task == wanted;
        return taken;
    }

    /** The row, from its second column on. */
    PackedRows row() {
        return rows;
    }
}
