package io.glossa.bench.side;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Memory by proportional set size: what processes share is counted once, divided among them. Resident size would count a
 * shared buffer of PostgreSQL once for every one of its processes.
 */
public final class Memory {
    private Memory() {}

    /** Mebibytes of all these together. A process that has gone meanwhile, or that may not be looked at, has none. */
    public static double mebibytes(Collection<Long> pids) {
        return pids.stream().mapToLong(Memory::kibibytes).sum() / 1024.0;
    }

    private static long kibibytes(long pid) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }
}
