package io.glossa.e2e.recorded;

import io.glossa.testkit.golden.Deviations;
import io.glossa.testkit.golden.GoldenCase;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that was done while receivers were watched.
 *
 * @param index its place in the file, from 0
 * @param sent what they got, in its order
 */
record Occasion(String file, int index, String trigger, List<Sent> sent) {

    static List<Occasion> load(String file) {
        var occasions = new ArrayList<Occasion>();
        for (var one : GoldenCase.tree(file)) {
            var sent = new ArrayList<Sent>();
            one.get("deliveries").forEach(delivery -> sent.add(Sent.recorded(delivery)));
            occasions.add(
                    new Occasion(file, occasions.size(), one.get("trigger").asText(), List.copyOf(sent)));
        }
        return occasions;
    }

    /** Whether receivers are told otherwise by us, and {@code deviations.tsv} says why. */
    boolean differs(Deviations deviations) {
        return deviations.skips(new GoldenCase(file, index, null, null));
    }

    @Override
    public String toString() {
        return file + "#" + index + " " + trigger;
    }
}
