package io.glossa.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepeatedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicInteger steps = new AtomicInteger();

    @Test
    void aStepIsAlwaysTakenAndTheLastOneAnswers() {
        assertEquals(1, Repeated.whilst(this::step, last -> false).await().atMost(PATIENCE));
        assertEquals(4, Repeated.whilst(this::step, count -> count < 4).await().atMost(PATIENCE));
    }

    @Test
    void itBeginsWhenSomebodyWaits() {
        var all = Repeated.whilst(this::step, count -> count % 3 != 0);
        assertEquals(0, steps.get());
        assertEquals(3, all.await().atMost(PATIENCE));
        assertEquals(6, all.await().atMost(PATIENCE));
    }

    @Test
    void aMillionStepsNeedNoMoreStackThanOne() {
        assertEquals(
                1_000_000,
                Repeated.whilst(this::step, count -> count < 1_000_000).await().atMost(PATIENCE));
        assertEquals(
                1_020_000,
                Repeated.whilst(
                                () -> step().emitOn(Infrastructure.getDefaultWorkerPool()),
                                (Integer count) -> count < 1_020_000)
                        .await()
                        .atMost(PATIENCE));
    }

    @Test
    void noneIsTakenBehindOneThatFailed() {
        var all = Repeated.whilst(
                () -> step().invoke(count -> {
                    if (count == 3) throw new IllegalStateException("three");
                }),
                (Integer count) -> count < 10);
        assertThrows(IllegalStateException.class, () -> all.await().atMost(PATIENCE));
        assertEquals(3, steps.get());
    }

    private Uni<Integer> step() {
        return Uni.createFrom().item(steps::incrementAndGet);
    }
}
