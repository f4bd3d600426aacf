package io.glossa.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of the tests in a JVM of its own, with a heap that could never hold what it works on. */
public final class SmallHeap {
    private SmallHeap() {}

    /**
     * @param heap the most it may have, as {@code 64m}
     * @param log a file that takes what the program prints
     * @return what it has printed
     * @throws AssertionError when it does not end well in time
     */
    public static String run(String heap, Class<?> program, Duration patience, Path log, List<String> arguments)
            throws IOException, InterruptedException {
        var process = JavaProgram.of(program, List.of("-Xmx" + heap, "-XX:+ExitOnOutOfMemoryError"), arguments)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("It is not done in time");
            }
        } finally {
            process.destroyForcibly();
        }
        var told = Files.readString(log);
        if (process.exitValue() != 0) throw new AssertionError("It ended with " + process.exitValue() + ": " + told);
        return told;
    }
}
