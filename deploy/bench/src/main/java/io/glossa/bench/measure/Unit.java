package io.glossa.bench.measure;

/** What a figure counts, and which way is better. */
public enum Unit {
    SECONDS("s", true),
    MILLISECONDS("ms", true),
    MEBIBYTES("MiB", true),
    BYTES_A_TASK("B/task", true),
    PER_SECOND("/s", false),
    MEBIBYTES_PER_SECOND("MiB/s", false),
    COUNT("", true);

    private final String sign;
    private final boolean lessIsBetter;

    Unit(String sign, boolean lessIsBetter) {
        this.sign = sign;
        this.lessIsBetter = lessIsBetter;
    }

    public String sign() {
        return sign;
    }

    public boolean lessIsBetter() {
        return lessIsBetter;
    }

    /** How many times better ours is than theirs; below 1 it is worse. */
    public double ratio(double theirs, double ours) {
        return lessIsBetter ? theirs / ours : ours / theirs;
    }
}
