package io.glossa.gateway.admission;

import java.util.concurrent.ConcurrentHashMap;

/** How many there are of each; what there is none of takes no room. */
final class Tally<T> {
    private final ConcurrentHashMap<T, Integer> counts = new ConcurrentHashMap<>();

    /** How many there are with this one. */
    int add(T one) {
        return counts.merge(one, 1, Integer::sum);
    }

    void remove(T one) {
        counts.computeIfPresent(one, (same, count) -> count == 1 ? null : count - 1);
    }
}
