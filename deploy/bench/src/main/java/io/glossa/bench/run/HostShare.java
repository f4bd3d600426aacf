package io.glossa.bench.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * How much of the processor time that this machine wanted its host gave to others, where the machine is a virtual one: the
 * eighth figure of {@code /proc/stat}, as proc(5) names it, against all that was not idle. A round that lost much of it
 * says more of the neighbours than of the servers.
 */
final class HostShare {
    private static final Path COUNTERS = Path.of("/proc/stat");
    private static final int IDLE = 3;
    private static final int WAITING = 4;
    private static final int STOLEN = 7;

    private final Path counters;
    private final long[] begin;

    HostShare() {
        this(COUNTERS);
    }

    HostShare(Path counters) {
        this.counters = counters;
        this.begin = read();
    }

    /** From 0 to 1, since this began; 0 where nothing is known. */
    double taken() {
        var now = read();
        var stolen = now[STOLEN] - begin[STOLEN];
        var wanted = Arrays.stream(now).sum() - Arrays.stream(begin).sum() - idle(now) + idle(begin);
        return wanted <= 0 ? 0 : (double) stolen / wanted;
    }

    String text() {
        return String.format(Locale.ROOT, "%.0f %% of the processor time that was wanted", 100 * taken());
    }

    private static long idle(long[] counters) {
        return counters[IDLE] + counters[WAITING];
    }

    /** Guests' time, which comes after what is read here, is in the first two already. */
    private long[] read() {
        var figures = new long[STOLEN + 1];
        if (!Files.exists(counters)) return figures;
        try (var lines = Files.lines(counters)) {
            var first = lines.findFirst().orElse("").strip().split("\\s+");
            for (int i = 0; i < figures.length && i + 1 < first.length; i++) figures[i] = Long.parseLong(first[i + 1]);
            return figures;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
