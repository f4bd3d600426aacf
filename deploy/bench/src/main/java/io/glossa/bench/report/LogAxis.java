package io.glossa.bench.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Places values on a logarithmic axis that holds all of them, from one power of ten to another. */
final class LogAxis {
    private final double from;
    private final double to;
    private final int lowest;
    private final int highest;

    /**
     * @param values positive
     * @param from pixel of the lower end
     * @param to pixel of the upper end
     */
    LogAxis(Collection<Double> values, double from, double to) {
        this.from = from;
        this.to = to;
        var least = values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
        var most = values.stream().mapToDouble(Double::doubleValue).max().orElse(10);
        this.lowest = (int) Math.floor(Math.log10(least));
        this.highest = Math.max(lowest + 1, (int) Math.ceil(Math.log10(most)));
    }

    double place(double value) {
        return from + (Math.log10(value) - lowest) / (highest - lowest) * (to - from);
    }

    /** The powers of ten on it. */
    List<Double> marks() {
        var marks = new ArrayList<Double>();
        for (int power = lowest; power <= highest; power++) marks.add(Math.pow(10, power));
        return marks;
    }
}
