package io.glossa.export.snapshot;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits for something to happen in the database, wherever it is done: looks at once when it is told that something was done
 * here, and else soon, then less and less often.
 */
@ApplicationScoped
class Lookout {
    /** Alarms are set by the millisecond. */
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private static final Duration FIRST = Duration.ofMillis(10);
    private static final Duration LAST = Duration.ofMillis(500);

    private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicLong happened = new AtomicLong();

    /** Something was committed that somebody here may wait for. */
    void happened() {
        happened.incrementAndGet();
        for (var waiter : waiting) waiter.run();
    }

    /** What is there once it is as wanted, or when the time has come until which somebody waits. */
    <T> Uni<T> until(Supplier<Uni<T>> look, Predicate<T> wanted, Instant end) {
        return look(look, wanted, end, FIRST);
    }

    private <T> Uni<T> look(Supplier<Uni<T>> look, Predicate<T> wanted, Instant end, Duration pause) {
        return Uni.createFrom().deferred(() -> {
            var before = happened.get();
            return look.get().flatMap(seen -> {
                var left = Duration.between(Instant.now(), end);
                if (wanted.test(seen) || left.compareTo(SHORTEST) < 0)
                    return Uni.createFrom().item(seen);
                return news(before)
                        .ifNoItem()
                        .after(shorter(pause, left))
                        .recoverWithItem((Void) null)
                        .flatMap(later -> look(look, wanted, end, shorter(pause.multipliedBy(2), LAST)));
            });
        });
    }

    /** Comes when something happens, at once when it has since there were so many. */
    private Uni<Void> news(long before) {
        return Uni.createFrom().emitter(waiter -> {
            Runnable wake = () -> waiter.complete(null);
            waiting.add(wake);
            waiter.onTermination(() -> waiting.remove(wake));
            if (happened.get() != before) wake.run();
        });
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
