package io.glossa.tasks.manager.filter;

import io.vertx.core.json.JsonArray;
import java.util.Optional;
import java.util.Set;

/**
 * An index that would serve a filter or an ordering in one project.
 *
 * @param name a column of tasks, or a key of their data
 */
public record TaskIndex(Kind kind, String name) {

    /** Columns that stay as they are while people label: an index on these alone costs labeling nothing. */
    private static final Set<String> STILL = Set.of("inner_id", "created_at", "file_upload");

    /** What serves newest first. */
    public static final TaskIndex NEWEST_FIRST = column("created_at", true);

    private static final String BEGINNING = "(left(result::text, " + DataColumn.PREFIX + ") collate \"C\")";
    private static final String COUNTS = " include (total_annotations, total_predictions)";
    private static final String DOWN = " desc nulls last";
    private static final String TEXT_KEY = "(left(data ->> %1$L, " + DataColumn.PREFIX + ")) collate \"C\"";
    private static final String NUMBER_KEY = "number_of(data -> %1$L)";
    private static final String PEOPLE_KEY = "(annotator_ids[1:" + Columns.ORDERED_PEOPLE + "])";
    private static final String VERSION_KEY = "(first_key(mean_scores) collate \"C\")";
    private static final String SCORE_KEY = "((mean_scores ->> %1$L)::double precision)";

    /** What can be indexed. Where the name is a column it comes from the registry, never from a client. */
    public enum Kind {
        COLUMN("task", "%1$I", COUNTS),
        COLUMN_DESCENDING("task", "%1$I" + DOWN, COUNTS),
        STILL("task", "%1$I", ""),
        STILL_DESCENDING("task", "%1$I" + DOWN, ""),
        DATA_TEXT("task", TEXT_KEY, ""),
        DATA_TEXT_DESCENDING("task", TEXT_KEY + DOWN, ""),
        DATA_NUMBER("task", NUMBER_KEY, ""),
        DATA_NUMBER_DESCENDING("task", NUMBER_KEY + DOWN, ""),
        DATA_PART("task", "using gin ((data ->> %1$L) gin_trgm_ops)"),
        DATA_ASCII_PART("task", "using gin (((data ->> %1$L) collate \"C\") gin_trgm_ops)"),
        TEXT("task", "(%1$I collate \"C\")", COUNTS),
        TEXT_DESCENDING("task", "(%1$I collate \"C\")" + DOWN, COUNTS),
        TEXT_PART("task", "using gin (%1$I gin_trgm_ops)"),
        TEXT_ASCII_PART("task", "using gin ((%1$I collate \"C\") gin_trgm_ops)"),
        ANNOTATORS("task", "using gin (annotator_ids)"),
        ANNOTATORS_IN_ORDER("task", PEOPLE_KEY, ""),
        ANNOTATORS_DESCENDING("task", PEOPLE_KEY + DOWN, ""),
        VERSIONS_IN_ORDER("task", VERSION_KEY, ""),
        VERSIONS_DESCENDING("task", VERSION_KEY + DOWN, ""),
        SCORE("task", SCORE_KEY, ""),
        SCORE_DESCENDING("task", SCORE_KEY + DOWN, ""),
        /** Two orders of tasks, one within the other; the name is that of both indexes. */
        PAIR("task", null),
        RESULTS_PART("annotation", "using gin ((result::text) gin_trgm_ops)"),
        PREDICTED_PART("prediction", "using gin ((result::text) gin_trgm_ops)"),
        RESULTS_IN_ORDER("annotation", "(" + BEGINNING + ", task)"),
        RESULTS_DESCENDING("annotation", "(" + BEGINNING + DOWN + ", task)"),
        PREDICTED_IN_ORDER("prediction", "(" + BEGINNING + ", task)"),
        PREDICTED_DESCENDING("prediction", "(" + BEGINNING + DOWN + ", task)"),
        DRAFTS("draft", "(task)");

        private final String table;
        /** What tasks are ordered by; null where it orders none. */
        private final String key;

        private final String expression;

        Kind(String table, String expression) {
            this.table = table;
            this.key = null;
            this.expression = expression;
        }

        Kind(String table, String key, String more) {
            this.table = table;
            this.key = key;
            this.expression = "(" + key + ", id)" + more;
        }

        public String table() {
            return table;
        }

        /** Whether it holds columns as they are, and no expression. */
        public boolean isOfColumn() {
            return switch (this) {
                case COLUMN, COLUMN_DESCENDING, STILL, STILL_DESCENDING, ANNOTATORS, DRAFTS -> true;
                default -> false;
            };
        }

        /** Whether it finds what stands somewhere within texts. */
        public boolean servesSearch() {
            return switch (this) {
                case DATA_PART, DATA_ASCII_PART, TEXT_PART, TEXT_ASCII_PART, RESULTS_PART, PREDICTED_PART -> true;
                default -> false;
            };
        }
    }

    /** Orders tasks by the first and those that share it by the second, if both say in what order tasks are. */
    static Optional<TaskIndex> pair(TaskIndex first, TaskIndex second) {
        if (first.kind.key == null || second.kind.key == null) return Optional.empty();
        var names = new JsonArray()
                .add(first.kind.name())
                .add(first.name)
                .add(second.kind.name())
                .add(second.name);
        return Optional.of(new TaskIndex(Kind.PAIR, names.encode()));
    }

    /** What stands behind the table, in the words of SQL's {@code format}, which quotes {@link #quoted}. */
    public String expression() {
        if (kind != Kind.PAIR) return kind.expression;
        var names = new JsonArray(name);
        var second = Kind.valueOf(names.getString(2)).key.replace("%1$", "%2$");
        return "(" + Kind.valueOf(names.getString(0)).key + ", " + second + ", id)";
    }

    /** The names that the index has been given, of columns or of keys of the data. */
    public String[] quoted() {
        if (kind != Kind.PAIR) return new String[] {name};
        var names = new JsonArray(name);
        return new String[] {names.getString(1), names.getString(3)};
    }

    /** Whether it finds what stands somewhere within texts. */
    public boolean servesSearch() {
        return kind.servesSearch();
    }

    static TaskIndex text(String name, boolean descending) {
        return new TaskIndex(descending ? Kind.TEXT_DESCENDING : Kind.TEXT, name);
    }

    static TaskIndex column(String name, boolean descending) {
        if (STILL.contains(name)) return new TaskIndex(descending ? Kind.STILL_DESCENDING : Kind.STILL, name);
        return new TaskIndex(descending ? Kind.COLUMN_DESCENDING : Kind.COLUMN, name);
    }
}
