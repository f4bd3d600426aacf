package io.glossa.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs of the tests that run in a JVM of their own. */
final class JavaProgram {
    private JavaProgram() {}

    /**
     * A class on the class path of the tests.
     *
     * @param options of the JVM
     */
    static ProcessBuilder of(Class<?> program, List<String> options, List<String> arguments) {
        var all = new ArrayList<>(options);
        all.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), program.getName()));
        all.addAll(arguments);
        return java(all);
    }

    /** A packaged program. */
    static ProcessBuilder of(Path jar, List<String> options) {
        var all = new ArrayList<>(options);
        all.addAll(List.of("-jar", jar.toString()));
        return java(all);
    }

    private static ProcessBuilder java(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
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
