package io.glossa.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What has become worse since ratios were last stored. Only ratios are compared: they move less than the machine does. */
public final class Regressions {
    private Regressions() {}

    /**
     * @param row as the ratio is stored
     */
    public record Regression(String row, double before, double now) {}

    /**
     * @param tolerance by how many times a ratio may fall; 1.5 lets 9 become 6
     */
    public static List<Regression> between(Map<String, Double> before, Map<String, Double> now, double tolerance) {
        var found = new ArrayList<Regression>();
        now.forEach((row, ratio) -> {
            var stored = before.get(row);
            if (stored != null && ratio * tolerance < stored) found.add(new Regression(row, stored, ratio));
        });
        return found;
    }
}
