package io.glossa.tasks.relation;

import java.util.Objects;
import java.util.stream.Stream;

/** The mean of numbers that clients have sent. Each is bounded as in the database's {@code bounded}, so that no sum overflows. */
public final class Mean {
    private static final double LARGEST = 1e150;

    private Mean() {}

    /** Of those that are known; null when none is. */
    public static Double of(Stream<Double> numbers) {
        var mean = numbers.filter(Objects::nonNull)
                .mapToDouble(number -> Math.max(-LARGEST, Math.min(LARGEST, number)))
                .average();
        return mean.isPresent() ? mean.getAsDouble() : null;
    }
}
