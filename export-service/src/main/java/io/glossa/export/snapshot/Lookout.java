package io.glossa.export.snapshot;

import io.glossa.problem.Repeated;
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
        return Uni.createFrom().deferred(() -> {
            var waiting = new Waiting(end);
            return Repeated.whilst(
                    () -> waiting.turn().chain(look::get), seen -> !wanted.test(seen) && waiting.goesOn());
        });
    }

    /** The same for who knows already that it is on its way: when the time has come, or nobody can look, that has to do. */
    <T> Uni<T> until(T known, Supplier<Uni<T>> look, Predicate<T> wanted, Instant end) {
        var left = Duration.between(Instant.now(), end);
        if (left.compareTo(SHORTEST) < 0) return Uni.createFrom().item(known);
        return until(look, wanted, end)
                .ifNoItem()
                .after(left)
                .recoverWithItem(known)
                .onFailure()
                .recoverWithItem(known);
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

    /** One that waits, from look to look. */
    private final class Waiting {
        private final Instant end;
        private long before;
        /** Null before the first look. */
        private Duration pause;

        Waiting(Instant end) {
            this.end = end;
        }

        /** When the next look is due. */
        Uni<Void> turn() {
            var turn = pause == null
                    ? Uni.createFrom().voidItem()
                    : news(before).ifNoItem().after(due()).recoverWithItem((Void) null);
            pause = pause == null ? FIRST : shorter(pause.multipliedBy(2), LAST);
            return turn.invoke(() -> before = happened.get());
        }

        private Duration due() {
            return goesOn() ? shorter(pause, left()) : SHORTEST;
        }

        boolean goesOn() {
            return left().compareTo(SHORTEST) >= 0;
        }

        private Duration left() {
            return Duration.between(Instant.now(), end);
        }
    }
}
