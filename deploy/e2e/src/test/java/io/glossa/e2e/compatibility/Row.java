package io.glossa.e2e.compatibility;

import java.util.ArrayList;
import java.util.List;

/**
 * The verdict on one operation of the reference.
 *
 * @param differences those that count; empty unless it differs
 * @param remarks the wanted ones, each with its reason
 */
record Row(Operation reference, State state, List<Difference> differences, List<String> remarks) {

    enum State {
        DONE("done"),
        DIFFERS("differs"),
        NOT_YET("not yet");

        private final String text;

        State(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    Row {
        differences = List.copyOf(differences);
        remarks = List.copyOf(remarks);
    }

    static Row notYet(Operation reference) {
        return new Row(reference, State.NOT_YET, List.of(), List.of());
    }

    static Row of(Operation reference, List<Difference> found, Deviations deviations) {
        var counting = new ArrayList<Difference>();
        var remarks = new ArrayList<String>();
        for (var difference : found) {
            deviations
                    .reason(reference, difference)
                    .ifPresentOrElse(
                            reason -> remarks.add(difference.detail() + ": " + reason), () -> counting.add(difference));
        }
        return new Row(reference, counting.isEmpty() ? State.DONE : State.DIFFERS, counting, remarks);
    }
}
