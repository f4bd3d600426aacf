package io.glossa.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The pids of our children, written down in the data folder. A launcher that was killed the hard way cannot stop them;
 * the next one does. A pid counts only if its command line still holds the words noted with it, because pids are given
 * again to strangers.
 */
public final class Leftovers {
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Path folder;

    public Leftovers(Path folder) {
        this.folder = folder;
    }

    void note(String name, long pid, String mark) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), pid + "\n" + mark + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops what is still running and returns its names. */
    public List<String> stopAll() {
        var stopped = new ArrayList<String>();
        var running = new ArrayList<ProcessHandle>();
        for (var file : files()) {
            find(file).ifPresent(process -> {
                stopped.add(file.getFileName().toString());
                running.add(process);
                process.destroy();
            });
        }
        running.forEach(Leftovers::await);
        for (var file : files()) {
            forget(file.getFileName().toString());
        }
        return stopped;
    }

    private static Optional<ProcessHandle> find(Path file) {
        try {
            var lines = Files.readAllLines(file);
            if (lines.size() < 2) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(lines.get(0)))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> commandLine(process).contains(lines.get(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole command line where the system shows it; the one of {@link ProcessHandle} is cut after a page. */
    public static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"), StandardCharsets.UTF_8)
                    .replace('\0', ' ');
        } catch (IOException noProcFolder) {
            return process.info().commandLine().orElse("");
        }
    }

    private static void await(ProcessHandle process) {
        try {
            process.onExit().get(GRACE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException stubborn) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
