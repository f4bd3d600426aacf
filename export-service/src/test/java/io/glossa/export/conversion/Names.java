package io.glossa.export.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.TreeSet;

/** The line of names that tasks-service would send before these tasks. */
final class Names {
    private final TreeSet<String> data = new TreeSet<>();
    private final TreeSet<String> results = new TreeSet<>();
    private final TreeSet<String> chats = new TreeSet<>();
    private boolean records;

    private Names() {}

    static String of(String lines) {
        var names = new Names();
        for (var line : lines.lines().toList()) {
            try {
                names.task(Golden.JSON.readTree(line));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return names.line();
    }

    private void task(JsonNode task) {
        if (task.has("end")) return;
        var kept = 0;
        for (var annotation : task.path("annotations")) {
            if (annotation.path("was_cancelled").asBoolean()) continue;
            kept++;
            for (var result : annotation.path("result")) {
                var name = result.path("from_name").textValue();
                var chat = result.path("type").asText().equals("chatmessage");
                if (name != null) (chat ? chats : results).add(name);
            }
        }
        if (kept == 0 && !task.path("annotations").isEmpty()) return;
        records = true;
        task.path("data").fieldNames().forEachRemaining(data::add);
    }

    private String line() {
        var line = Golden.JSON.createObjectNode();
        if (chats.stream().anyMatch(results::contains))
            return line.putNull("columns").toString();
        var columns = line.putObject("columns").put("records", records);
        add(columns.putArray("data"), data);
        add(columns.putArray("results"), results);
        add(columns.putArray("chats"), chats);
        return line.toString();
    }

    private static void add(ArrayNode array, Collection<String> names) {
        names.forEach(array::add);
    }
}
