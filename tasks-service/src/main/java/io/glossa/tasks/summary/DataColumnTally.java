package io.glossa.tasks.summary;

import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.json.JsonType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Counts the columns of new tasks' data while an import goes on, to be written by one statement at its end. Only the top
 * level of each text is looked at; it must be a JSON object that has been checked. One thread at a time.
 */
public final class DataColumnTally {
    private static final JsonType[] TYPES = JsonType.values();
    /** So many names are no longer kept in memory; a project that has them has no columns in a useful sense. */
    private static final int MANY = 10_000;

    private final Map<String, long[]> tasks = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<JsonType> types = new ArrayList<>();

    /** Counts one task's data. Of a name that is there twice the last counts, as in the database. */
    public void add(String data) {
        names.clear();
        types.clear();
        int at = space(data, 0);
        if (data.charAt(at) != '{') return;
        at = space(data, at + 1);
        while (data.charAt(at) != '}') {
            if (data.charAt(at) == ',') at = space(data, at + 1);
            int end = string(data, at);
            name(data, at, end);
            at = space(data, space(data, end) + 1);
            types.add(type(data.charAt(at)));
            at = space(data, value(data, at));
        }
        count();
    }

    /** Adds to the tasks that have a value of this kind, as the database names it, under this name. */
    public void change(String name, String kind, long by) {
        tasks.computeIfAbsent(name, none -> new long[TYPES.length])[
                JsonType.valueOf(kind.toUpperCase(Locale.ROOT)).ordinal()] += by;
    }

    /** Whether it is time to {@link #write} it before the end. */
    public boolean isLarge() {
        return tasks.size() > MANY;
    }

    /** Adds the counts to the project's, on the connection that holds the transaction, and starts anew. */
    public Uni<Void> write(SqlClient connection, long project) {
        var columns = new ArrayList<String>();
        var kinds = new ArrayList<String>();
        var changes = new ArrayList<Long>();
        tasks.forEach((name, counts) -> {
            for (var type : TYPES) {
                if (counts[type.ordinal()] == 0) continue;
                columns.add(name);
                kinds.add(type.name().toLowerCase(Locale.ROOT));
                changes.add(counts[type.ordinal()]);
            }
        });
        tasks.clear();
        if (columns.isEmpty()) return Uni.createFrom().voidItem();
        return connection
                .preparedQuery("select count_columns($1, $2, $3, $4)")
                .execute(Tuple.of(project)
                        .addArrayOfString(columns.toArray(String[]::new))
                        .addArrayOfString(kinds.toArray(String[]::new))
                        .addArrayOfLong(changes.toArray(Long[]::new)))
                .replaceWithVoid();
    }

    /** What has been counted and not been written yet. */
    Map<String, Map<JsonType, Long>> counted() {
        var counted = new HashMap<String, Map<JsonType, Long>>();
        tasks.forEach((name, counts) -> {
            var byType = new HashMap<JsonType, Long>();
            for (var type : TYPES) if (counts[type.ordinal()] > 0) byType.put(type, counts[type.ordinal()]);
            counted.put(name, byType);
        });
        return counted;
    }

    private void name(String data, int from, int end) {
        int escape = data.indexOf('\\', from);
        var name = escape >= 0 && escape < end
                ? JsonText.string(data.substring(from, end))
                : data.substring(from + 1, end - 1);
        names.add(name);
    }

    private void count() {
        if (names.size() == 1) {
            count(names.get(0), types.get(0));
        } else if (names.size() <= 8) {
            for (int i = 0; i < names.size(); i++) {
                if (names.lastIndexOf(names.get(i)) == i) count(names.get(i), types.get(i));
            }
        } else {
            var last = new HashMap<String, JsonType>();
            for (int i = 0; i < names.size(); i++) last.put(names.get(i), types.get(i));
            last.forEach(this::count);
        }
    }

    private void count(String name, JsonType type) {
        tasks.computeIfAbsent(name, none -> new long[TYPES.length])[type.ordinal()]++;
    }

    private static JsonType type(char first) {
        return switch (first) {
            case '{' -> JsonType.OBJECT;
            case '[' -> JsonType.ARRAY;
            case '"' -> JsonType.STRING;
            case 't', 'f' -> JsonType.BOOLEAN;
            case 'n' -> JsonType.NULL;
            default -> JsonType.NUMBER;
        };
    }

    /** Where the value that begins here has ended. */
    private static int value(String data, int at) {
        char first = data.charAt(at);
        if (first == '"') return string(data, at);
        if (first != '{' && first != '[') {
            while (",}]".indexOf(data.charAt(at)) < 0) at++;
            return at;
        }
        for (int depth = 0; ; ) {
            char c = data.charAt(at);
            if (c == '"') {
                at = string(data, at);
                continue;
            }
            if (c == '{' || c == '[') depth++;
            if ((c == '}' || c == ']') && --depth == 0) return at + 1;
            at++;
        }
    }

    /** Where the string that begins here has ended. */
    private static int string(String data, int at) {
        while (true) {
            char c = data.charAt(++at);
            if (c == '"') return at + 1;
            if (c == '\\') at++;
        }
    }

    private static int space(String data, int at) {
        while (data.charAt(at) <= ' ') at++;
        return at;
    }
}
