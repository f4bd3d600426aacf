package io.glossa.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A program in a JVM of its own that is stopped by SIGSTOP at a place that it says itself: none of its threads does anything,
 * its connections stay open, and it does not know. Whoever is stopped so is a zombie to those that have taken it for dead.
 */
public final class StoppedProgram implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String HERE = "Here it may be stopped";

    private final Process process;
    private final Path log;

    private StoppedProgram(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it and returns when it is where it is to be stopped, and is.
     *
     * @param program calls {@link #place} once
     * @param log a file that takes what it prints
     */
    public static StoppedProgram start(Class<?> program, Path log, List<String> arguments) {
        StoppedProgram started;
        try {
            var process = JavaProgram.of(program, List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"), arguments)
                    .redirectOutput(log.toFile())
                    .start();
            started = new StoppedProgram(process, log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        try {
            Awaitility.await("the program's place").atMost(PATIENCE).until(started::isThere);
            JavaProgram.signal(started.process, "STOP");
            return started;
        } catch (RuntimeException failure) {
            started.close();
            throw failure;
        }
    }

    private boolean isThere() throws IOException {
        if (printed().contains(HERE)) return true;
        if (!process.isAlive()) throw new IllegalStateException("It has ended: " + printed());
        return false;
    }

    /** For the program itself: where it is to be stopped. It goes no further before it is told to go on. */
    public static void place() {
        System.out.println(HERE);
        try {
            if (System.in.read() < 0) throw new IllegalStateException("Whoever started it is gone");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Lets it go on where it was, and returns what it has printed when it has ended by itself. */
    public String goOn() {
        try {
            JavaProgram.signal(process, "CONT");
            process.outputWriter(UTF_8).append('\n').close();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("It does not end: " + printed());
            }
            if (process.exitValue() != 0) throw new AssertionError("It ended badly: " + printed());
            return printed();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /** Ends it by SIGKILL, stopped or not. */
    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String printed() throws IOException {
        return Files.readString(log);
    }
}
