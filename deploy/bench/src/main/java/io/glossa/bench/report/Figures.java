package io.glossa.bench.report;

import io.glossa.bench.measure.Growth;
import io.glossa.bench.measure.Metric;
import io.glossa.bench.measure.Summary;
import io.glossa.bench.measure.Unit;
import java.util.Locale;

/** Numbers as people read them: about three digits, and the unit. */
final class Figures {
    private Figures() {}

    static String number(double value) {
        var size = Math.abs(value);
        if (size >= 100 || value == 0) return String.format(Locale.ROOT, "%,.0f", value);
        if (size >= 10) return String.format(Locale.ROOT, "%.1f", value);
        return String.format(Locale.ROOT, size >= 1 ? "%.2f" : "%.3f", value);
    }

    static String with(double value, Unit unit) {
        return unit.sign().isEmpty()
                ? number(value)
                : number(value) + (unit.sign().startsWith("/") ? "" : " ") + unit.sign();
    }

    /** The median, the spread where there is one, and how many tasks a second that is. */
    static String summary(Metric metric, int size, Summary summary) {
        var text = with(summary.median(), metric.unit());
        if (summary.rounds() > 1) {
            text += " (" + number(summary.least()) + " to " + number(summary.most()) + ")";
        }
        return text + rate(metric, size, summary.median());
    }

    static String trend(Metric metric, int size, double value) {
        return "about " + with(value, metric.unit()) + " by trend" + rate(metric, size, value);
    }

    private static String rate(Metric metric, int size, double value) {
        if (metric.growth() != Growth.BULK || metric.unit() != Unit.SECONDS || size == 0) return "";
        return ", " + number(size / value) + " tasks/s";
    }

    static String size(int size) {
        return size == 0 ? "" : String.format(Locale.ROOT, "%,d", size);
    }
}
