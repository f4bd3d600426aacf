package io.glossa.export.easy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The parameters of an address, all of them: the server's own reader stops after 1024 and says nothing. */
final class Query {
    private final Map<String, List<String>> values = new HashMap<>();

    private Query() {}

    /** @param text as it came, or null when there is none */
    static Query of(String text) {
        var query = new Query();
        if (text == null) return query;
        for (var parameter : text.split("&")) {
            if (parameter.isEmpty()) continue;
            var parts = parameter.split("=", 2);
            query.values
                    .computeIfAbsent(decoded(parts[0]), unseen -> new ArrayList<>())
                    .add(parts.length == 2 ? decoded(parts[1]) : "");
        }
        return query;
    }

    /** In the order in which they were given. */
    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** What counts of a parameter given twice; null when it is missing or empty. */
    String last(String name) {
        var given = all(name);
        if (given.isEmpty()) return null;
        var last = given.get(given.size() - 1);
        return last.isEmpty() ? null : last;
    }

    /** What is no escape stands for itself. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException literal) {
            return text;
        }
    }
}
