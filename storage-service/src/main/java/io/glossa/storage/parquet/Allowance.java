package io.glossa.storage.parquet;

/** Bytes that may be held at once; a file that wants more is not read. */
final class Allowance {
    private final long most;
    private final String why;
    private long used;

    /** @param why what is said when it does not suffice */
    Allowance(long most, String why) {
        this.most = most;
        this.why = why;
    }

    void take(long bytes) {
        used += bytes;
        if (bytes < 0 || used > most) throw new UnreadableParquetException(why);
    }

    void giveBack(long bytes) {
        used -= bytes;
    }

    void giveAllBack() {
        used = 0;
    }
}
