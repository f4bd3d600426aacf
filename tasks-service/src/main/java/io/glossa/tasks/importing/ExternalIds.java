package io.glossa.tasks.importing;

import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.json.JsonType;
import java.util.Locale;

/**
 * How an import treats tasks that carry an id of the client's own ({@code external_id}), unique within a project. Beyond the
 * reference.
 *
 * @param onConflict what becomes of a task whose external id the project has
 * @param key the member of the data that holds it, which every task must have then; null: it stands beside the data, as
 *     {@value #MEMBER}, and tasks may lack it
 */
record ExternalIds(OnConflict onConflict, String key) {
    static final String MEMBER = "external_id";
    /** Longer ones do not fit into the index. */
    static final int LONGEST = 255;

    /** What the reports call the place of an external id. */
    String field() {
        return key == null ? MEMBER : key;
    }

    /** What a task that has no such value has. */
    Id absent() {
        return key == null ? Id.NONE : new Id(null, "\"" + key + "\" is expected as external id");
    }

    /** The id that a value is: text, or a whole number as it is written. Empty text and null are none. */
    Id read(JsonType type, String json) {
        var value =
                switch (type) {
                    case STRING -> JsonText.string(json);
                    case NUMBER -> json;
                    case NULL -> "";
                    default -> null;
                };
        if (value == null || type == JsonType.NUMBER && !value.matches("-?[0-9]+")) {
            return new Id(null, "The external id \"" + field() + "\" must be text or a whole number");
        }
        if (value.isEmpty()) return absent();
        if (value.length() > LONGEST) {
            return new Id(null, "The external id \"" + field() + "\" is longer than " + LONGEST + " characters");
        }
        return new Id(value, null);
    }

    /**
     * A task's external id.
     *
     * @param value or null for none
     * @param problem why it cannot be one, or null
     */
    record Id(String value, String problem) {
        static final Id NONE = new Id(null, null);
    }

    enum OnConflict {
        /** All is refused. */
        ERROR,
        /** The task that is there stays as it is. */
        SKIP,
        /** It gets the data and, where there is one, the meta of the new one; its annotations and predictions stay. */
        UPSERT;

        static OnConflict of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
