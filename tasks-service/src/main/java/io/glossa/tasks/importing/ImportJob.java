package io.glossa.tasks.importing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What an import job needs to know.
 *
 * @param uploads the files, in the order in which they are read
 * @param bytes size of them all
 */
record ImportJob(long user, List<Long> uploads, long bytes, String url, ImportOptions options) {
    static final String KIND = "import";

    static ImportJob of(JsonObject payload) {
        return new ImportJob(
                payload.getLong("user"),
                numbers(payload.getJsonArray("uploads")),
                payload.getLong("bytes"),
                payload.getString("url"),
                new ImportOptions(
                        true,
                        payload.getBoolean("return_task_ids"),
                        payload.getJsonArray("from_fields").stream()
                                .map(String::valueOf)
                                .toList(),
                        payload.getBoolean("skip_bad"),
                        external(payload),
                        null,
                        NamedEncoding.of(payload.getString("encoding"))));
    }

    JsonObject payload() {
        var payload = new JsonObject()
                .put("user", user)
                .put("uploads", new JsonArray(uploads))
                .put("bytes", bytes)
                .put("url", url)
                .put("return_task_ids", options.returnIds())
                .put("from_fields", new JsonArray(options.fromFields()))
                .put("skip_bad", options.skipBad())
                .put("encoding", options.encoding().name());
        if (options.external() == null) return payload;
        return payload.put("on_conflict", options.external().onConflict().word())
                .put("external_id_key", options.external().key());
    }

    private static ExternalIds external(JsonObject payload) {
        var word = payload.getString("on_conflict");
        if (word == null) return null;
        return new ExternalIds(ExternalIds.OnConflict.of(word), payload.getString("external_id_key"));
    }

    private static List<Long> numbers(JsonArray array) {
        return array.stream().map(number -> ((Number) number).longValue()).toList();
    }
}
