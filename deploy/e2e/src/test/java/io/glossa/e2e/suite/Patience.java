package io.glossa.e2e.suite;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** How long a journey waits for what must come. */
public final class Patience {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private Patience() {}

    public static void until(Callable<Boolean> condition) {
        until("what must come", condition);
    }

    /**
     * @param what names it when it does not come
     */
    public static void until(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .until(condition);
    }
}
