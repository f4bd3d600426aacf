package io.glossa.tasks.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.glossa.tasks.manager.OrderPlaces.Place;
import io.glossa.tasks.manager.filter.OrderPath.Stretch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which place of an order a page begins at. */
class OrderPlacesTest {
    /** In blocks 3, 5 and 6: two before the first key, 1 + 0 + 4 of it, 3 between, none of the second, 5 behind it, 6 unknown. */
    private static final OrderPlaces PLACES = places(
            List.of("b", "d"),
            Map.of(
                    3L, new int[] {1, 1, 2, 0, 5, 1},
                    5L, new int[] {1, 0, 0, 0, 0, 2},
                    6L, new int[] {0, 4, 1, 0, 0, 3}));

    @Test
    void isFoundGoingUp() {
        assertEquals(15, PLACES.known());
        assertEquals(new Place(null, null, 0), PLACES.at(0, false));
        assertEquals(new Place(null, null, 1), PLACES.at(1, false));
        assertEquals(new Place("b", new Stretch(3 << 12, 7 << 12), 0), PLACES.at(2, false));
        assertEquals(new Place("b", new Stretch(6 << 12, 7 << 12), 0), PLACES.at(3, false));
        assertEquals(new Place("b", new Stretch(6 << 12, 7 << 12), 3), PLACES.at(6, false));
        assertEquals(new Place("b", null, 0), PLACES.at(7, false));
        assertEquals(new Place("b", null, 2), PLACES.at(9, false));
        assertEquals(new Place("d", null, 0), PLACES.at(10, false));
        assertEquals(new Place("d", null, 4), PLACES.at(14, false));
        assertThrows(IllegalArgumentException.class, () -> PLACES.at(15, false));
    }

    /** Those that have the same key come by id whichever way the order goes. */
    @Test
    void isFoundGoingDown() {
        assertEquals(new Place(null, null, 4), PLACES.at(4, true));
        assertEquals(new Place("d", null, 0), PLACES.at(5, true));
        assertEquals(new Place("d", null, 2), PLACES.at(7, true));
        assertEquals(new Place("b", new Stretch(3 << 12, 7 << 12), 0), PLACES.at(8, true));
        assertEquals(new Place("b", new Stretch(6 << 12, 7 << 12), 2), PLACES.at(11, true));
        assertEquals(new Place("b", null, 0), PLACES.at(13, true));
        assertEquals(new Place("b", null, 1), PLACES.at(14, true));
    }

    @Test
    void knowsWhoHasNoKey() {
        var unknown = PLACES.unknown();
        assertEquals(6, unknown.totals().tasks());
        assertEquals(List.of(5L, 6L), unknown.stretch(1, 3, false).blocks());
        assertEquals(3, PLACES.of(List.of(6L)).unknown().totals().tasks());
        assertEquals(5, PLACES.of(List.of(6L)).known());
    }

    @Test
    void hasOnePlaceWithoutKeys() {
        var places = places(List.of(), Map.of(0L, new int[] {7, 2}));
        assertEquals(7, places.known());
        assertEquals(new Place(null, null, 6), places.at(6, true));
    }

    private static OrderPlaces places(List<String> keys, Map<Long, int[]> counts) {
        var none = OrderPlaces.none(keys);
        var blocks = new HashMap<Long, short[]>();
        counts.forEach((number, tasks) -> {
            var counted = none.nothing();
            for (int i = 0; i < tasks.length - 1; i++) OrderPlaces.add(counted, i, tasks[i]);
            OrderPlaces.add(counted, OrderPlaces.UNKNOWN, tasks[tasks.length - 1]);
            blocks.put(number, counted);
        });
        return none.with(blocks);
    }
}
