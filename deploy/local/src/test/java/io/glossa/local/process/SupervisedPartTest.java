package io.glossa.local.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedPartTest {
    private static final Backoff QUICK =
            new Backoff(Duration.ofMillis(20), Duration.ofMillis(80), Duration.ofMinutes(1));

    @TempDir
    Path folder;

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(3);
    private final List<Duration> delays = new CopyOnWriteArrayList<>();
    private SupervisedPart part;

    @AfterEach
    void stop() throws InterruptedException {
        if (part != null) {
            part.requestStop();
            part.awaitEnd(Duration.ofSeconds(5));
        }
        scheduler.shutdownNow();
    }

    private SupervisedPart part(String script) {
        var ready = folder.resolve("ready");
        var spec = new PartSpec(
                "fake",
                Spawner.bound("TERM", List.of("sh", "-c", script, "fake-part")),
                Map.of("PATH", System.getenv("PATH"), "READY", ready.toString()),
                folder.resolve("logs/fake.log"),
                "fake-part",
                "TERM",
                () -> Files.exists(ready));
        part = new SupervisedPart(spec, QUICK, scheduler, leftovers(), new PartListener() {
            @Override
            public void died(String name, int exitCode, Duration delay) {
                delays.add(delay);
            }
        });
        return part;
    }

    private Leftovers leftovers() {
        return new Leftovers(folder.resolve("pids"));
    }

    @Test
    void isReadyWhenTheProbeSaysSo() throws Exception {
        part("touch $READY; exec sleep 60").start().get(10, TimeUnit.SECONDS);
        assertEquals(PartState.READY, part.state());
        assertTrue(ProcessHandle.of(part.pid()).orElseThrow().isAlive());
    }

    @Test
    void aDeathBeforeTheFirstReadinessFailsTheStartWithTheLog() {
        var start = part("echo one; echo two; exit 7").start();
        var failure = assertThrows(ExecutionException.class, () -> start.get(10, TimeUnit.SECONDS));
        var failed = assertInstanceOf(PartFailedException.class, failure.getCause());
        assertEquals("fake ended with exit code 7", failed.getMessage());
        assertEquals(List.of("one", "two"), failed.lastLines());
        assertEquals(PartState.STOPPED, part.state());
    }

    @Test
    void aKilledPartIsStartedAgainAndCounted() throws Exception {
        part("touch $READY; exec sleep 60").start().get(10, TimeUnit.SECONDS);
        var first = part.pid();
        part.kill();
        await().until(() -> part.restarts() == 1 && part.state() == PartState.READY);
        assertNotEquals(first, part.pid());
        assertEquals(List.of(Duration.ofMillis(20)), delays);
    }

    @Test
    void aPartThatKeepsDyingIsStartedLessAndLessOften() throws Exception {
        part("test -e $READY && exit 1; touch $READY; exec sleep 60").start().get(10, TimeUnit.SECONDS);
        part.kill();
        await().until(() -> delays.size() >= 4);
        assertEquals(
                List.of(Duration.ofMillis(20), Duration.ofMillis(40), Duration.ofMillis(80), Duration.ofMillis(80)),
                delays.subList(0, 4));
    }

    @Test
    void aPartThatDoesNotListenIsEndedByForce() throws Exception {
        part("trap '' TERM; touch $READY; while :; do sleep 1; done").start().get(10, TimeUnit.SECONDS);
        var process = ProcessHandle.of(part.pid()).orElseThrow();
        part.requestStop();
        part.awaitEnd(Duration.ofMillis(300));
        assertFalse(process.isAlive());
        assertEquals(0, part.restarts());
    }

    @Test
    void aPartThatWasStoppedIsNoLeftover() throws Exception {
        part("touch $READY; exec sleep 60").start().get(10, TimeUnit.SECONDS);
        assertTrue(Files.exists(folder.resolve("pids/fake")));
        part.requestStop();
        part.awaitEnd(Duration.ofSeconds(5));
        assertFalse(Files.exists(folder.resolve("pids/fake")));
        assertEquals(PartState.STOPPED, part.state());
    }

    @Test
    void aLeftoverIsFoundByItsCommandLine() throws Exception {
        var orphan = new ProcessBuilder("sh", "-c", "while :; do sleep 0.1; done", "orphan-mark").start();
        leftovers().note("orphan", orphan.pid(), "orphan-mark");
        leftovers().note("stranger", ProcessHandle.current().pid(), "words no command line has");
        assertEquals(List.of("orphan"), leftovers().stopAll());
        assertFalse(orphan.isAlive());
        assertTrue(ProcessHandle.current().isAlive());
        try (var files = Files.list(folder.resolve("pids"))) {
            assertEquals(0, files.count());
        }
    }
}
