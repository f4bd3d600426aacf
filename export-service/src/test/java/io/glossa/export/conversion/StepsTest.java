package io.glossa.export.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StepsTest {
    private final Steps steps = new Steps(2);
    private final AtomicInteger taking = new AtomicInteger();
    private final Set<Integer> seen = ConcurrentHashMap.newKeySet();

    @AfterEach
    void stop() {
        steps.stop();
    }

    @Test
    void neverMoreThanSoManyAtOnceAndAllAreDone() {
        var all = IntStream.range(0, 500).mapToObj(this::step).toList();
        var done = Uni.join().all(all).andFailFast().await().indefinitely();
        assertEquals(IntStream.range(0, 500).boxed().toList(), done);
        assertTrue(Set.of(1, 2).containsAll(seen), seen.toString());
    }

    private Uni<Integer> step(int number) {
        return steps.take(() -> {
            seen.add(taking.incrementAndGet());
            Thread.yield();
            taking.decrementAndGet();
            return number;
        });
    }
}
