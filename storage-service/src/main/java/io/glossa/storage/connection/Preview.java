package io.glossa.storage.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.problem.ValidationErrors;
import io.glossa.storage.kind.StorageField;
import io.glossa.storage.place.Entry;
import io.glossa.storage.place.Lister;
import io.glossa.storage.place.Place;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The first objects that a storage would take (storages.md 6.8). An entry without a key says that there may be more; one whose
 * key is a sentence, that the time was up.
 */
@RegisterForReflection
record Preview(List<File> files) {
    private static final int USUAL = 100;
    private static final int MOST = 10_000;
    private static final int PAGE = 1_000;
    private static final long PATIENCE_SECONDS = 20;

    /** Lists; blocks. */
    static Preview of(Place place, ObjectNode settings, JsonNode body) {
        var limit = limit(body);
        var filter = filter(settings);
        var until = Instant.now().plusSeconds(PATIENCE_SECONDS);
        var files = new ArrayList<File>();
        var lister = (Lister) place;
        String continuation = null;
        do {
            var page = lister.list(continuation, PAGE);
            for (var entry : page.entries()) {
                if (!filter.takes(lister.matched(entry.key()))) continue;
                if (files.size() == limit) {
                    files.add(new File(null, null, null));
                    return new Preview(files);
                }
                files.add(File.of(entry));
            }
            continuation = page.next();
            if (Instant.now().isAfter(until)) {
                files.add(new File("... storage scan timeout reached ...", null, null));
                return new Preview(files);
            }
        } while (continuation != null);
        return new Preview(files);
    }

    private static KeyFilter filter(ObjectNode settings) {
        try {
            return new KeyFilter(settings.path("regex_filter").textValue());
        } catch (IllegalArgumentException bad) {
            throw ValidationErrors.ofBody("Failed to list storage files");
        }
    }

    private static int limit(JsonNode body) {
        if (body == null || !body.has("limit")) return USUAL;
        var limit = StorageField.wholeNumber(body.get("limit"))
                .orElseThrow(() -> ValidationErrors.of("limit", "A valid integer is required."));
        if (limit < 1 || limit > MOST) {
            throw ValidationErrors.of("limit", "Ensure this value is between 1 and " + MOST + ".");
        }
        return limit.intValue();
    }

    /** An object as the list shows it. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record File(String key, @JsonProperty("last_modified") String modified, Long size) {
        private static File of(Entry entry) {
            return new File(
                    entry.key(),
                    entry.modified() == null ? null : entry.modified().toString(),
                    entry.size());
        }
    }
}
