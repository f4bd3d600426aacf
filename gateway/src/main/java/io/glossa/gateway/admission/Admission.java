package io.glossa.gateway.admission;

import io.glossa.gateway.routing.Weight;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts requests in progress and turns away what is too much. As it gets full, background work is turned away first,
 * then ordinary requests; annotators who ask for their next task or submit one are turned away last.
 */
@ApplicationScoped
public class Admission {
    private final AtomicInteger inProgress = new AtomicInteger();
    private final ConcurrentHashMap<Object, Integer> callers = new ConcurrentHashMap<>();
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
        if (inProgress.incrementAndGet() <= config.bound(weight)) return Optional.of(new Place());
        inProgress.decrementAndGet();
        shed.get(weight).increment();
        return Optional.empty();
    }

    /** A request in progress; used on one event loop only. */
    public final class Place {
        private Object caller;
        private boolean left;

        /** Counts the request for its caller; false when that caller has too many. */
        public boolean takenBy(Object whoever) {
            var taken = callers.merge(whoever, 1, Integer::sum);
            caller = whoever;
            return taken <= config.perCaller();
        }

        /** The request is over; saying it twice does nothing. */
        public void leave() {
            if (left) return;
            left = true;
            inProgress.decrementAndGet();
            if (caller != null) callers.computeIfPresent(caller, (whoever, taken) -> taken == 1 ? null : taken - 1);
        }
    }
}
