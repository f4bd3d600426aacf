package io.glossa.e2e.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.glossa.e2e.suite.RunningSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The unmodified Python SDK does the main job. Needs python3 and the package index; without them the run says so. */
class SdkJourneyTest {
    private static final String SDK = "label-studio-sdk==2.1.2";
    private static final Path ENVIRONMENT = Path.of("target", "sdk").toAbsolutePath();
    private static final Path SCRIPT =
            Path.of("src", "test", "resources", "sdk", "journey.py").toAbsolutePath();

    @Test
    void theSdkCreatesImportsAnnotatesAndExports() throws Exception {
        var python = python();
        if (python == null) {
            System.out.println(
                    "THE SDK STEP DID NOT RUN: no python3 with the venv module, or no package index, is at hand.");
        }
        assumeTrue(python != null, "the SDK step did not run: no python3 with the venv module, or no package index");
        var suite = RunningSuite.get().suite();
        var ran = run(List.of(
                python,
                SCRIPT.toString(),
                suite.baseUrl().toString(),
                suite.administrator().token()));
        assertEquals(0, ran.exitCode(), ran.output());
    }

    /** The interpreter of an environment that has the SDK, or null. */
    private static String python() throws IOException, InterruptedException {
        var interpreter = ENVIRONMENT.resolve("bin/python").toString();
        if (Files.exists(ENVIRONMENT.resolve("installed"))) return interpreter;
        if (!succeeds(List.of("python3", "-m", "venv", ENVIRONMENT.toString()))) return null;
        if (!succeeds(List.of(interpreter, "-m", "pip", "install", "--quiet", SDK))) return null;
        Files.createFile(ENVIRONMENT.resolve("installed"));
        return interpreter;
    }

    private static boolean succeeds(List<String> command) throws InterruptedException {
        try {
            var ran = run(command);
            if (ran.exitCode() != 0) System.out.println(ran.output());
            return ran.exitCode() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private static Ran run(List<String> command) throws IOException, InterruptedException {
        var output = Files.createTempFile("sdk", ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        var ended = process.waitFor(5, TimeUnit.MINUTES);
        if (!ended) process.destroyForcibly();
        return new Ran(ended ? process.exitValue() : -1, Files.readString(output));
    }

    private record Ran(int exitCode, String output) {}
}
