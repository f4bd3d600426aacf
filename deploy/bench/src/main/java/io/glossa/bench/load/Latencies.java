package io.glossa.bench.load;

import org.HdrHistogram.Histogram;

/** Times of one kind of request, kept to three digits. For one thread; what several kept is put together by {@link #add}. */
public final class Latencies {
    private static final long LONGEST = 3_600_000_000_000L;

    private final Histogram nanos = new Histogram(LONGEST, 3);

    public void record(long took) {
        nanos.recordValue(Math.min(Math.max(1, took), LONGEST));
    }

    public void add(Latencies others) {
        nanos.add(others.nanos);
    }

    public long count() {
        return nanos.getTotalCount();
    }

    /** Milliseconds within which this share of requests was answered, such as 99. */
    public double millis(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }
}
