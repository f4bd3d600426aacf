package io.glossa.bench;

import io.glossa.bench.run.Benchmark;
import io.glossa.bench.run.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * {@code ./glossa bench}: the same work on Glossa and on Label Studio, and a report of it. Ends with 3 if a ratio has
 * become worse than the stored one by more than the tolerance, with 2 if it was called wrongly.
 */
public final class Bench {
    private static final int WRONGLY_CALLED = 2;
    private static final int WORSE = 3;

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var root = Path.of(Optional.ofNullable(System.getenv("GLOSSA_ROOT")).orElse(""))
                .toAbsolutePath();
        Benchmark benchmark;
        try {
            benchmark = new Benchmark(Options.parse(arguments), root);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "; see ./glossa help");
            System.exit(WRONGLY_CALLED);
            return;
        }
        var report = benchmark.run();
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
        var folder = benchmark.home().resolve("reports").resolve(now);
        report.writeTo(folder);
        System.out.println(Files.readString(folder.resolve("report.md")));
        System.out.println("Report: " + folder);
        System.exit(report.regressions().isEmpty() ? 0 : WORSE);
    }
}
