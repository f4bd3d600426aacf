package io.glossa.export.snapshot;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LookoutTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Lookout lookout = new Lookout();
    private final AtomicInteger present = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void whatIsThereAlreadyIsLookedAtOnce() {
        present.set(7);
        assertEquals(7, waiting(LONG).join());
        assertEquals(1, looks.get());
    }

    @Test
    void whatAnybodyDoesIsSeen() throws Exception {
        var waiting = waiting(LONG);
        present.set(7);
        assertEquals(7, waiting.get(20, TimeUnit.SECONDS));
    }

    /** Between the look and the wait something may happen; whoever is told of it looks again. */
    @Test
    void whatHappensDuringALookIsNotMissed() throws Exception {
        var news = new AtomicInteger();
        var seen = lookout.until(
                        () -> Uni.createFrom().item(() -> {
                            var found = looks.getAndIncrement();
                            if (news.getAndIncrement() < 100) lookout.happened();
                            return found;
                        }),
                        found -> found == 100,
                        Instant.now().plus(LONG))
                .subscribeAsCompletionStage();
        assertEquals(100, seen.get(20, TimeUnit.SECONDS));
    }

    @Test
    void whoeverIsToldLooksAgain() {
        var waiting = waiting(LONG);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            present.set(7);
            lookout.happened();
            return waiting.isDone();
        });
        assertEquals(7, waiting.join());
    }

    @Test
    void whenItsTimeHasComeItGivesWhatIsThere() throws Exception {
        assertEquals(0, waiting(Duration.ofMillis(30)).get(20, TimeUnit.SECONDS));
        assertEquals(0, waiting(Duration.ZERO).get(20, TimeUnit.SECONDS));
    }

    @Test
    void whoKnowsAlreadyWaitsForNoLook() throws Exception {
        assertEquals(3, known(Uni.createFrom().nothing()).get(20, TimeUnit.SECONDS));
        assertEquals(
                3,
                known(Uni.createFrom().failure(new IllegalStateException("away")))
                        .get(20, TimeUnit.SECONDS));
        assertEquals(7, known(Uni.createFrom().item(7), LONG).get(20, TimeUnit.SECONDS));
    }

    /** What the last look saw may come at the same moment. */
    @Test
    void whenItsTimeHasComeWhatIsKnownWillDo() throws Exception {
        var found = known(Uni.createFrom().item(4)).get(20, TimeUnit.SECONDS);
        assertTrue(found == 3 || found == 4, () -> "found " + found);
    }

    private CompletableFuture<Integer> known(Uni<Integer> look) {
        return known(look, Duration.ofMillis(50));
    }

    private CompletableFuture<Integer> known(Uni<Integer> look, Duration patience) {
        return lookout.until(3, () -> look, seen -> seen == 7, Instant.now().plus(patience))
                .subscribeAsCompletionStage();
    }

    private CompletableFuture<Integer> waiting(Duration patience) {
        return lookout.until(
                        () -> Uni.createFrom().item(() -> {
                            looks.incrementAndGet();
                            return present.get();
                        }),
                        seen -> seen == 7,
                        Instant.now().plus(patience))
                .subscribeAsCompletionStage();
    }
}
