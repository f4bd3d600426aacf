package io.glossa.tasks.manager.filter;

import java.util.Set;

/**
 * An index that would serve a filter or an ordering in one project.
 *
 * @param name a column of tasks, or a key of their data
 */
public record TaskIndex(Kind kind, String name) {

    /** Columns that stay as they are while people label: an index on these alone costs labeling nothing. */
    private static final Set<String> STILL = Set.of("inner_id", "created_at", "file_upload");

    /** What a large project has before anybody asks for it. */
    public static final Set<TaskIndex> STANDING = Set.of(
            column("inner_id", false),
            column("created_at", false),
            column("created_at", true),
            column("file_upload", false));

    private static final String BEGINNING = "((left(result::text, " + DataColumn.PREFIX + ") collate \"C\")";

    /** What can be indexed. Where the name is a column it comes from the registry, never from a client. */
    public enum Kind {
        COLUMN("task", "(%1$I, id) include (total_annotations, total_predictions)"),
        COLUMN_DESCENDING("task", "(%1$I desc nulls last, id) include (total_annotations, total_predictions)"),
        STILL("task", "(%1$I, id)"),
        STILL_DESCENDING("task", "(%1$I desc nulls last, id)"),
        DATA_TEXT("task", "((left(data ->> %1$L, " + DataColumn.PREFIX + ")) collate \"C\", id)"),
        DATA_TEXT_DESCENDING(
                "task", "((left(data ->> %1$L, " + DataColumn.PREFIX + ")) collate \"C\" desc nulls last, id)"),
        DATA_NUMBER("task", "(number_of(data -> %1$L), id)"),
        DATA_NUMBER_DESCENDING("task", "(number_of(data -> %1$L) desc nulls last, id)"),
        DATA_PART("task", "using gin ((data ->> %1$L) gin_trgm_ops)"),
        DATA_ASCII_PART("task", "using gin (((data ->> %1$L) collate \"C\") gin_trgm_ops)"),
        TEXT("task", "((%1$I collate \"C\"), id) include (total_annotations, total_predictions)"),
        TEXT_DESCENDING(
                "task", "((%1$I collate \"C\") desc nulls last, id) include (total_annotations, total_predictions)"),
        TEXT_PART("task", "using gin (%1$I gin_trgm_ops)"),
        TEXT_ASCII_PART("task", "using gin ((%1$I collate \"C\") gin_trgm_ops)"),
        ANNOTATORS("task", "using gin (annotator_ids)"),
        ANNOTATORS_IN_ORDER("task", "((annotator_ids[1:" + Columns.ORDERED_PEOPLE + "]), id)"),
        ANNOTATORS_DESCENDING("task", "((annotator_ids[1:" + Columns.ORDERED_PEOPLE + "]) desc nulls last, id)"),
        VERSIONS_IN_ORDER("task", "((first_key(mean_scores) collate \"C\"), id)"),
        VERSIONS_DESCENDING("task", "((first_key(mean_scores) collate \"C\") desc nulls last, id)"),
        SCORE("task", "(((mean_scores ->> %1$L)::double precision), id)"),
        SCORE_DESCENDING("task", "(((mean_scores ->> %1$L)::double precision) desc nulls last, id)"),
        RESULTS_PART("annotation", "using gin ((result::text) gin_trgm_ops)"),
        PREDICTED_PART("prediction", "using gin ((result::text) gin_trgm_ops)"),
        RESULTS_IN_ORDER("annotation", BEGINNING + ", task)"),
        RESULTS_DESCENDING("annotation", BEGINNING + " desc nulls last, task)"),
        PREDICTED_IN_ORDER("prediction", BEGINNING + ", task)"),
        PREDICTED_DESCENDING("prediction", BEGINNING + " desc nulls last, task)"),
        DRAFTS("draft", "(task)");

        private final String table;
        private final String expression;

        Kind(String table, String expression) {
            this.table = table;
            this.expression = expression;
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

        /** What stands behind the table, in the words of SQL's {@code format}, which quotes the name. */
        public String expression() {
            return expression;
        }
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
