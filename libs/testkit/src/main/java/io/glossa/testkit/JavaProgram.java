package io.glossa.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs of the tests that run in a JVM of their own, with the class path of the tests. */
final class JavaProgram {
    private JavaProgram() {}

    /** @param options of the JVM */
    static ProcessBuilder of(Class<?> program, List<String> options, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    /** Sends it a signal such as {@code STOP}. */
    static void signal(Process process, String name) {
        try {
            var signal = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            if (signal.waitFor() != 0) throw new IllegalStateException("The program does not take the signal " + name);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
