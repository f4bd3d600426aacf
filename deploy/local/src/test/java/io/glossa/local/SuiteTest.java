package io.glossa.local;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.local.process.Leftovers;
import io.glossa.local.process.PartFailedException;
import io.glossa.local.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suite with real embedded parts and services that only say they are ready. */
class SuiteTest {
    @TempDir
    Path folder;

    private Path home;
    private int port;
    private Suite suite;

    @BeforeEach
    void packageServices() throws IOException {
        FakeService.packageUnder(folder);
        home = folder.resolve("home");
        port = new Ports(folder.resolve("ports.properties")).choose("gateway");
    }

    @AfterEach
    void stop() {
        if (suite != null) {
            suite.stop();
        }
    }

    private Suite start(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("GLOSSA_ROOT", folder.toString());
        return Suite.start(home, all, port);
    }

    private static List<ProcessHandle> processes(Suite suite) {
        return Arrays.stream(Module.values())
                .map(module -> ProcessHandle.of(suite.pid(module)).orElseThrow())
                .toList();
    }

    @Test
    void runsFiveServicesUntilItIsStopped() throws IOException {
        suite = start(Map.of());
        assertEquals("http://127.0.0.1:" + port, suite.baseUrl().toString());
        await().atMost(Duration.ofMinutes(1)).until(new HttpProbe(suite.baseUrl() + "/health")::getAsBoolean);
        for (var module : Module.values()) {
            var process = ProcessHandle.of(suite.pid(module)).orElseThrow();
            var folderOfModule = folder.resolve(module.folder()).toString();
            assertTrue(Leftovers.commandLine(process).contains(folderOfModule), module.folder());
        }
        var status = new RunFolder(home).status().orElseThrow();
        assertEquals("ready", status.state());
        assertEquals(8, status.parts().size());
        assertThrows(AlreadyRunningException.class, () -> start(Map.of()));
        assertEquals(0, new StatusCommand(settings()).run());

        var tasks = suite.pid(Module.TASKS);
        suite.kill(Module.TASKS);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> suite.restarts(Module.TASKS) == 1 && suite.isReady(Module.TASKS));
        assertNotEquals(tasks, suite.pid(Module.TASKS));

        var before = processes(suite);
        var administrator = suite.administrator();
        var tasksUrl = suite.url(Module.TASKS);
        suite.restart();
        assertTrue(before.stream().noneMatch(ProcessHandle::isAlive));
        assertEquals(administrator, suite.administrator());
        assertEquals(tasksUrl, suite.url(Module.TASKS));
        assertEquals(0, suite.restarts(Module.TASKS));

        var last = processes(suite);
        suite.stop();
        assertTrue(last.stream().noneMatch(ProcessHandle::isAlive));
        assertTrue(Ports.isFree(port));
        assertFalse(new RunFolder(home).isLocked(home));
        assertTrue(new RunFolder(home).status().isEmpty());
        assertEquals(3, new StatusCommand(settings()).run());
    }

    private Settings settings() {
        return new Settings(folder, home, port, Map.of());
    }

    @Test
    void aServiceThatDoesNotStartStopsEverything() throws IOException {
        var failure = assertThrows(
                PartFailedException.class, () -> suite = start(Map.of("FAKE_FAILS", Module.EXPORT.folder())));
        assertEquals("export-service ended with exit code 3", failure.getMessage());
        assertEquals(List.of("this service cannot go on"), failure.lastLines());
        assertFalse(new RunFolder(home).isLocked(home));
        try (var pids = Files.list(home.resolve("run/pids"))) {
            assertEquals(0, pids.count());
        }
    }

    @Test
    void aTakenPortIsSaidBeforeAnythingStarts() throws IOException {
        try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            var failure = assertThrows(PartFailedException.class, () -> suite = start(Map.of()));
            assertEquals(
                    "gateway cannot listen: port " + taken.getLocalPort()
                            + " is taken; choose another with GLOSSA_PORT",
                    failure.getMessage());
        }
        assertFalse(Files.exists(home.resolve("postgres")));
    }

    @Test
    void aServiceThatIsNotBuiltIsNamed() throws IOException {
        var jar = folder.resolve("gateway/target/quarkus-app/quarkus-run.jar");
        Files.delete(jar);
        var failure = assertThrows(PartFailedException.class, () -> suite = start(Map.of()));
        assertEquals("gateway is not built: there is no " + jar, failure.getMessage());
    }
}
