package io.glossa.export.snapshot;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for something to happen in the database, wherever it is done: looks soon, then less and less often. */
final class Lookout {
    private static final Duration FIRST = Duration.ofMillis(10);
    private static final Duration LAST = Duration.ofMillis(500);

    private Lookout() {}

    /** What is there once it is as wanted, or when the patience has ended. */
    static <T> Uni<T> until(Supplier<Uni<T>> look, Predicate<T> wanted, Duration patience) {
        return look(look, wanted, Instant.now().plus(patience), FIRST);
    }

    private static <T> Uni<T> look(Supplier<Uni<T>> look, Predicate<T> wanted, Instant end, Duration pause) {
        return look.get().flatMap(seen -> {
            if (wanted.test(seen) || !Instant.now().isBefore(end))
                return Uni.createFrom().item(seen);
            return Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(pause)
                    .flatMap(later -> look(look, wanted, end, longer(pause)));
        });
    }

    private static Duration longer(Duration pause) {
        var next = pause.multipliedBy(2);
        return next.compareTo(LAST) > 0 ? LAST : next;
    }
}
