package io.glossa.gateway.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.gateway.routing.Backend;
import io.glossa.gateway.routing.Weight;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Admission admission = new Admission(new Ten(), metrics);

    @Test
    void annotatorsAreTurnedAwayLast() {
        assertEquals(5, fill(Weight.BACKGROUND).size());
        assertEquals(3, fill(Weight.ORDINARY).size());
        var last = fill(Weight.LABELING);
        assertEquals(2, last.size());
        assertEquals(
                1.0,
                metrics.get("glossa.gateway.shed")
                        .tag("weight", "LABELING")
                        .counter()
                        .count());
        last.get(0).leave();
        last.get(0).leave();
        assertEquals(0, fill(Weight.ORDINARY).size());
        assertEquals(1, fill(Weight.LABELING).size());
    }

    @Test
    void oneCallerDoesNotTakeAllPlaces() {
        var first = admission.enter(Weight.ORDINARY).orElseThrow();
        assertTrue(first.takenBy(7L));
        assertTrue(admission.enter(Weight.ORDINARY).orElseThrow().takenBy(7L));
        var third = admission.enter(Weight.ORDINARY).orElseThrow();
        assertFalse(third.takenBy(7L));
        third.leave();
        assertTrue(admission.enter(Weight.ORDINARY).orElseThrow().takenBy(8L));
        first.leave();
        assertTrue(admission.enter(Weight.ORDINARY).orElseThrow().takenBy(7L));
    }

    @Test
    void oneCallerDoesNotTakeAllOfAServicesConnectionsForBackgroundWork() {
        var caller = new Caller(admission, 7L);
        assertTrue(caller.asks(Weight.BACKGROUND, Backend.EXPORT));
        assertFalse(caller.asks(Weight.BACKGROUND, Backend.EXPORT));
        assertTrue(caller.asks(Weight.BACKGROUND, Backend.TASKS), "another service");
        caller.leaves();
        assertTrue(new Caller(admission, 8L).asks(Weight.BACKGROUND, Backend.EXPORT), "another caller");
        assertTrue(caller.asks(Weight.BACKGROUND, Backend.EXPORT), "after the others");
        caller.leaves();
        assertTrue(caller.asks(Weight.ORDINARY, Backend.EXPORT));
        assertTrue(caller.asks(Weight.ORDINARY, Backend.EXPORT), "of what is not background work, no share");
    }

    @Test
    void whatTheGatewayAnswersItselfTakesNoShare() {
        var caller = new Caller(admission, 7L);
        assertTrue(caller.listens());
        assertTrue(caller.listens());
    }

    /** Whoever asks, and keeps the places that are given. */
    private record Caller(Admission admission, long id, List<Admission.Place> places) {
        Caller(Admission admission, long id) {
            this(admission, id, new ArrayList<>());
        }

        boolean asks(Weight weight, Backend backend) {
            var place = admission.enter(weight).orElseThrow();
            return kept(place, place.takenBy(id, backend));
        }

        boolean listens() {
            var place = admission.enter(Weight.BACKGROUND).orElseThrow();
            return kept(place, place.takenBy(id));
        }

        void leaves() {
            places.forEach(Admission.Place::leave);
            places.clear();
        }

        private boolean kept(Admission.Place place, boolean taken) {
            if (taken) places.add(place);
            else place.leave();
            return taken;
        }
    }

    private List<Admission.Place> fill(Weight weight) {
        var places = new ArrayList<Admission.Place>();
        for (var place = admission.enter(weight); place.isPresent(); place = admission.enter(weight)) {
            places.add(place.get());
        }
        return places;
    }

    private record Ten() implements AdmissionConfig {
        @Override
        public int atOnce() {
            return 10;
        }

        @Override
        public int perCaller() {
            return 2;
        }

        @Override
        public int backgroundPerCaller() {
            return 1;
        }

        @Override
        public int ordinaryPercent() {
            return 80;
        }

        @Override
        public int backgroundPercent() {
            return 50;
        }
    }
}
