package io.glossa.storage.sync;

import java.time.Duration;
import java.time.Instant;

/** Says when it is time to tell of a sync's progress again. */
final class NewsTimer {
    private final Duration every;
    private Instant last = Instant.now();

    NewsTimer(Duration every) {
        this.every = every;
    }

    boolean isDue(Instant now) {
        if (now.isBefore(last.plus(every))) return false;
        last = now;
        return true;
    }
}
