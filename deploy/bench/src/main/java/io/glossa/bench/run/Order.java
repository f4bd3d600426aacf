package io.glossa.bench.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Who comes first changes from round to round, so that what the first leaves behind falls on each as often. */
final class Order {
    private Order() {}

    static <T> List<T> of(List<T> sides, int round) {
        var order = new ArrayList<>(sides);
        if (round % 2 == 1) Collections.reverse(order);
        return order;
    }
}
