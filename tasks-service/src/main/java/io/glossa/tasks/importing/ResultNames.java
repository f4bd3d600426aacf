package io.glossa.tasks.importing;

import io.glossa.tasks.json.JsonScanner;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.json.JsonType;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds the names that an annotation's results give to columns of exported tables while the results are passed over, so that
 * the database need not parse them for that. What is a name is decided by its {@code result_names}.
 */
final class ResultNames {
    private final JsonScanner in;
    private final Set<ResultName> found = new HashSet<>();
    /** Most annotations of an import have the same names, and share them. */
    private Set<ResultName> before = Set.of();

    ResultNames(JsonScanner in) {
        this.in = in;
    }

    /** Makes ready for the results of another annotation. */
    void forget() {
        found.clear();
    }

    /** Passes over a list of results, which begins here, and keeps its names alone; true when all its items are objects. */
    boolean read() throws IOException {
        forget();
        boolean objects = true;
        in.enterArray();
        for (boolean first = true; in.nextItem(first); first = false) {
            if (in.peek() == JsonType.OBJECT) result();
            else {
                in.skipValue();
                objects = false;
            }
        }
        return objects;
    }

    /** Those found since; the same set as before if they are the same. */
    Set<ResultName> names() {
        if (!found.equals(before)) before = Set.copyOf(found);
        return before;
    }

    private void result() throws IOException {
        String name = null;
        boolean chat = false;
        in.enterObject();
        for (boolean first = true; in.nextName(first); first = false) {
            var member = in.name();
            var type = in.peek();
            long from = in.offset();
            in.skipValue();
            // of two members with one name the last counts, as in the database
            switch (member) {
                case "from_name" -> name = type == JsonType.STRING ? string(from) : null;
                case "type" -> chat = type == JsonType.STRING && string(from).equals(ResultName.CHAT);
                default -> {}
            }
        }
        if (name != null) found.add(new ResultName(name, chat));
    }

    private String string(long from) {
        return JsonText.string(in.text(from, in.offset()));
    }
}
