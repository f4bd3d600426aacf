package io.glossa.e2e.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Logger;

/** What a figure depends on, and where figures are written. */
public final class Machine {
    private static final Logger LOG = Logger.getLogger(Machine.class.getName());

    private Machine() {}

    /** Keeps a line of what was measured: in the log, and in {@code target/measured.txt}. */
    public static void told(String what, Object... values) {
        var line = what.formatted(values);
        LOG.info(line);
        try {
            var file = Path.of("target", "measured.txt");
            Files.write(
                    file,
                    List.of(line),
                    java.nio.file.StandardOpenOption.CREATE,
                    java.nio.file.StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Processes that run or want to, as the average of the last minute. */
    public static String load() {
        return line(Path.of("/proc/loadavg"), "").split(" ")[0];
    }

    /** What a process holds in memory, in MiB. */
    public static long resident(long process) {
        var line = line(Path.of("/proc", Long.toString(process), "status"), "VmRSS");
        return Long.parseLong(line.replaceAll("\\D", "")) / 1_024;
    }

    private static String line(Path file, String start) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(start))
                    .findFirst()
                    .orElse("0");
        } catch (IOException ended) {
            return "0";
        }
    }
}
