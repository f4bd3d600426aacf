package io.glossa.bench.run;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Says on a terminal what a run does now, and how long it has been at work: {@code 12:34 2,000 tasks, export CSV: Glossa}. */
final class Progress {
    private static final long SECOND = 1_000_000_000L;
    private static final int MINUTE = 60;

    private final PrintStream out;
    private final LongSupplier clock;
    private final long start;

    Progress() {
        this(System.err, System::nanoTime);
    }

    /**
     * @param clock nanoseconds since any moment
     */
    Progress(PrintStream out, LongSupplier clock) {
        this.out = out;
        this.clock = clock;
        this.start = clock.getAsLong();
    }

    void say(String what) {
        var seconds = (clock.getAsLong() - start) / SECOND;
        out.println(String.format(Locale.ROOT, "%2d:%02d %s", seconds / MINUTE, seconds % MINUTE, what));
    }
}
