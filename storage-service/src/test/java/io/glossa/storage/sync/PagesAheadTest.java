package io.glossa.storage.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.glossa.storage.place.Entry;
import io.glossa.storage.place.Lister;
import io.glossa.storage.place.PlaceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Pages numbered from 0, called for on the thread of whoever asks. */
class PagesAheadTest {
    private final List<Integer> called = new ArrayList<>();
    private final Set<Integer> broken = new TreeSet<>();
    private int last = 9;

    private final Lister lister = new Lister() {
        @Override
        public Page list(String continuation, int most) {
            var number = continuation == null ? 0 : Integer.parseInt(continuation);
            called.add(number);
            if (broken.contains(number)) throw PlaceException.passing("away");
            return new Page(
                    List.of(new Entry("key" + number, null, null)),
                    number == last ? null : Integer.toString(number + 1));
        }

        @Override
        public String address(String key) {
            return null;
        }
    };

    private final PagesAhead pages = new PagesAhead(lister, 1, Runnable::run);

    private static String number(int page) {
        return page == 0 ? null : Integer.toString(page);
    }

    @Test
    void eachPageIsCalledForOnceAndInOrder() {
        for (int page = 0; page <= last; page++) {
            assertEquals(List.of("key" + page), pages.at(number(page)).keys());
        }
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), called);
    }

    @Test
    void thoseAheadAreFew() {
        pages.at(null);
        assertEquals(List.of(0, 1, 2, 3), called);
        pages.at("1");
        assertEquals(List.of(0, 1, 2, 3, 4), called);
    }

    @Test
    void onePageIsAll() {
        last = 0;
        pages.at(null);
        assertEquals(List.of(0), called);
    }

    /** Ahead it fails for nobody; in its turn for whoever asks, as often as it does; then those after it come ahead again. */
    @Test
    void aPageThatFailsIsAskedForAgain() {
        broken.add(2);
        pages.at(null);
        pages.at("1");
        assertThrows(PlaceException.class, () -> pages.at("2"));
        assertThrows(PlaceException.class, () -> pages.at("2"));
        broken.clear();
        called.clear();
        assertEquals(List.of("key2"), pages.at("2").keys());
        assertEquals(List.of(2, 3, 4, 5), called);
        assertEquals(List.of("key3"), pages.at("3").keys());
    }

    @Test
    void aListingBeginsAnywhere() {
        assertEquals(List.of("key5"), pages.at("5").keys());
        assertEquals(List.of("key6"), pages.at("6").keys());
    }
}
