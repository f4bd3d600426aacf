package io.glossa.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(1));

    @Test
    void theWaitDoublesUpToTheLimit() {
        assertEquals(Duration.ofMillis(500), backoff.delay(1));
        assertEquals(Duration.ofSeconds(1), backoff.delay(2));
        assertEquals(Duration.ofSeconds(16), backoff.delay(6));
        assertEquals(Duration.ofSeconds(30), backoff.delay(7));
        assertEquals(Duration.ofSeconds(30), backoff.delay(1_000_000));
    }

    @Test
    void aPartThatWasUpLongEnoughStartsAFreshCount() {
        assertEquals(5, backoff.deathsAfter(4, Duration.ofSeconds(59)));
        assertEquals(1, backoff.deathsAfter(4, Duration.ofSeconds(60)));
    }
}
