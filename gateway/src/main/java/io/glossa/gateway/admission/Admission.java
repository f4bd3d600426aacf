package io.glossa.gateway.admission;

import io.glossa.gateway.routing.Backend;
import io.glossa.gateway.routing.Weight;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts requests in progress and turns away what is too much. As it gets full, background work is turned away first,
 * then ordinary requests; annotators who ask for their next task or submit one are turned away last.
 */
@ApplicationScoped
public class Admission {
    private final AtomicInteger inProgress = new AtomicInteger();
    private final Tally<Object> callers = new Tally<>();
    private final Tally<Share> shares = new Tally<>();
    private final Map<Weight, Counter> shed = new EnumMap<>(Weight.class);
    private final AdmissionConfig config;

    Admission(AdmissionConfig config, MeterRegistry metrics) {
        this.config = config;
        metrics.gauge("glossa.gateway.in.progress", inProgress);
        for (var weight : Weight.values()) {
            shed.put(weight, metrics.counter("glossa.gateway.shed", "weight", weight.name()));
        }
    }

    /** A place for one request; empty when there is none for this weight. */
    public Optional<Place> enter(Weight weight) {
        if (inProgress.incrementAndGet() <= config.bound(weight)) return Optional.of(new Place(weight));
        inProgress.decrementAndGet();
        shed.get(weight).increment();
        return Optional.empty();
    }

    /** What one caller has of one service's connections for background work. */
    private record Share(Object caller, Backend backend) {}

    /** A request in progress; used on one event loop only. */
    public final class Place {
        private final Weight weight;
        private Object caller;
        private Share share;
        private boolean left;

        private Place(Weight weight) {
            this.weight = weight;
        }

        /** Counts the request for its caller; false when that caller has too many. */
        public boolean takenBy(Object whoever) {
            caller = whoever;
            return callers.add(caller) <= config.perCaller();
        }

        /** The same for a request to a service, of which no caller may have all that there is for background work. */
        public boolean takenBy(Object whoever, Backend backend) {
            if (!takenBy(whoever)) return false;
            if (weight != Weight.BACKGROUND) return true;
            share = new Share(whoever, backend);
            return shares.add(share) <= config.backgroundPerCaller();
        }

        /** The request is over; saying it twice does nothing. */
        public void leave() {
            if (left) return;
            left = true;
            inProgress.decrementAndGet();
            if (caller != null) callers.remove(caller);
            if (share != null) shares.remove(share);
        }
    }
}
