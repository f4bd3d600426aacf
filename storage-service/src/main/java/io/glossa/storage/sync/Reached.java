package io.glossa.storage.sync;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a sync has come, which is where its next go begins.
 *
 * @param continuation where the listing goes on, or null at its start
 * @param partial files of several tasks that were not read to their end, of which the next sync looks for the rest
 * @param created tasks that were made, or annotations that were written
 * @param existed tasks that were there before
 * @param refused tasks that could not be taken over
 * @param unread objects that could not be read
 * @param errors why not, a line or two for each of the first of both; null when there is none
 */
record Reached(
        String continuation, List<String> partial, int created, int existed, int refused, int unread, String errors) {

    Reached {
        partial = List.copyOf(partial);
    }

    static Reached start(List<String> partial) {
        return new Reached(null, partial, 0, 0, 0, 0, null);
    }

    static Reached of(JsonObject kept) {
        return new Reached(
                kept.getString("continuation"),
                texts(kept.getJsonArray("partial")),
                kept.getInteger("created", 0),
                kept.getInteger("existed", 0),
                kept.getInteger("refused", 0),
                kept.getInteger("unread", 0),
                kept.getString("errors"));
    }

    JsonObject kept() {
        return new JsonObject()
                .put("continuation", continuation)
                .put("partial", new JsonArray(partial))
                .put("created", created)
                .put("existed", existed)
                .put("refused", refused)
                .put("unread", unread)
                .put("errors", errors);
    }

    Reached at(String next) {
        return new Reached(next, partial, created, existed, refused, unread, errors);
    }

    Reached with(int more, int there) {
        return new Reached(continuation, partial, created + more, existed + there, refused, unread, errors);
    }

    Reached withRefused(String line) {
        return new Reached(continuation, partial, created, existed, refused + 1, unread, noted(line));
    }

    Reached withUnread(String lines) {
        return new Reached(continuation, partial, created, existed, refused, unread + 1, noted(lines));
    }

    Reached withPartial(String key) {
        if (partial.contains(key)) return this;
        var more = new ArrayList<>(partial);
        more.add(key);
        return new Reached(continuation, more, created, existed, refused, unread, errors);
    }

    Reached withoutPartial(String key) {
        var fewer = partial.stream().filter(other -> !other.equals(key)).toList();
        return new Reached(continuation, fewer, created, existed, refused, unread, errors);
    }

    private String noted(String lines) {
        if (refused + unread >= 100) return errors;
        return errors == null ? lines : errors + "\n" + lines;
    }

    static List<String> texts(JsonArray list) {
        return list == null ? List.of() : list.stream().map(String.class::cast).toList();
    }
}
