package io.glossa.storage.sync;

import io.glossa.storage.place.PlaceException;
import io.glossa.storage.platform.TasksClient.PassingFailureException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Does again what failed in passing, a few times with growing pauses. */
final class Patience {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final int attempts;

    Patience(int attempts) {
        this.attempts = attempts;
    }

    /**
     * @param before looks before each attempt whether to go on
     * @throws SyncFailedException when a service stays away
     * @throws PlaceException when the place does
     */
    <T> T persistently(Supplier<T> step, Runnable before) {
        var pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            before.run();
            try {
                return step.get();
            } catch (PassingFailureException away) {
                if (attempt >= attempts) throw new SyncFailedException("ServiceError: " + away.getMessage() + "\n");
            } catch (PlaceException away) {
                if (!away.isPassing() || attempt >= attempts) throw away;
            }
            rest(pause);
            pause = pause.multipliedBy(2);
        }
    }

    /** About this long, so that workers that failed together do not come back together. */
    private static void rest(Duration pause) {
        LockSupport.parkNanos(pause.toNanos() / 2 + ThreadLocalRandom.current().nextLong(pause.toNanos()));
    }
}
