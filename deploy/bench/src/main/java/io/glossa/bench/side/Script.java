package io.glossa.bench.side;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A command of the project that starts or stops a side. What it says goes to a file: a server left behind may hold it. */
final class Script {
    private static final int LAST_LINES = 20;

    private final Path log;
    private final Map<String, String> environment;

    Script(Path log, Map<String, String> environment) {
        this.log = log;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Runs it to its end.
     *
     * @return the lines of the form {@code NAME=value} that it said
     * @throws IOException if it fails, with its last lines
     */
    Map<String, String> run(List<String> command) throws IOException {
        Files.createDirectories(log.getParent());
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            var code = builder.start().waitFor();
            var lines = Files.readAllLines(log);
            if (code != 0) {
                var tail = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
                throw new IOException(String.join(" ", command) + " ended with " + code + ":\n"
                        + String.join("\n", tail) + "\n(all of it: " + log + ")");
            }
            return settings(lines);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted during " + String.join(" ", command), e);
        }
    }

    private static Map<String, String> settings(List<String> lines) {
        var settings = new HashMap<String, String>();
        for (var line : lines) {
            var equals = line.indexOf('=');
            if (equals > 0 && line.substring(0, equals).matches("[A-Z_]+")) {
                settings.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return settings;
    }
}
