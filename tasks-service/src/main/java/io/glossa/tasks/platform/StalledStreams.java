package io.glossa.tasks.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Streams whose readers take nothing. They keep their places as long as nobody else wants one; who waits for a place gets that
 * of the stream that has waited for its reader longest, if that is long enough.
 */
public final class StalledStreams {
    private static final Logger LOG = Logger.getLogger(StalledStreams.class);
    private static final long LOOK_EVERY_MILLIS = 500;

    private final Vertx vertx;
    private final long patience;
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();

    /** @param patience for how long a stream waits for its reader at least before it is ended */
    public StalledStreams(Vertx vertx, Duration patience) {
        this.vertx = vertx;
        this.patience = patience.toNanos();
    }

    /** @param letGo ends the stream as one that broke off; called at most once, on any thread. Empty for one that always stays */
    Stream opened(Optional<Runnable> letGo) {
        var stream = new Stream(letGo.orElse(null));
        if (letGo.isPresent()) open.add(stream);
        return stream;
    }

    /** Waits for a place, and sees to it that there will be one. */
    Uni<Void> whileWaiting(Uni<Void> place) {
        return Uni.createFrom().deferred(() -> {
            var looking = vertx.setPeriodic(LOOK_EVERY_MILLIS, tick -> letOneGo());
            return place.onTermination().invoke(() -> vertx.cancelTimer(looking));
        });
    }

    private void letOneGo() {
        var now = System.nanoTime();
        longest(now).ifPresent(stream -> {
            open.remove(stream);
            LOG.infof("A stream is ended whose reader takes nothing, as others wait for its place");
            stream.letGo.run();
        });
    }

    private Optional<Stream> longest(long now) {
        return open.stream()
                .filter(stream -> stream.waited(now) >= patience)
                .max(Comparator.comparingLong(stream -> stream.waited(now)));
    }

    /** One of them. Told by the threads that make its pieces. */
    public final class Stream {
        private static final long NOT = Long.MIN_VALUE;

        private final Runnable letGo;
        private volatile long waitsSince = NOT;

        private Stream(Runnable letGo) {
            this.letGo = letGo;
        }

        /** The reader wants more. */
        public void goesOn() {
            waitsSince = NOT;
        }

        /** The reader has got what it wanted. */
        public void waits() {
            waitsSince = System.nanoTime();
        }

        void closed() {
            open.remove(this);
        }

        private long waited(long now) {
            var since = waitsSince;
            return since == NOT ? -1 : now - since;
        }
    }
}
