package io.glossa.projects.project;

import static io.glossa.projects.input.TextRule.any;

import io.glossa.projects.input.FieldRule;
import io.glossa.projects.input.JsonRule;
import io.glossa.projects.input.Rules;
import java.util.List;
import java.util.Locale;

/** What clients may set in a project: rule and default of each field (platform 4.1). The column has the field's name. */
enum ProjectField {
    TITLE(any().length(3, 50).orNull(), ""),
    DESCRIPTION(any().orNull(), ""),
    LABEL_CONFIG(new LabelConfigRule(), "<View></View>"),
    EXPERT_INSTRUCTION(new InstructionRule(), ""),
    SHOW_INSTRUCTION(Rules.bool(), false),
    SHOW_SKIP_BUTTON(Rules.bool(), true),
    ENABLE_EMPTY_ANNOTATION(Rules.bool(), true),
    SHOW_ANNOTATION_HISTORY(Rules.bool(), false),
    COLOR(new ColorRule(), "#FFFFFF"),
    MAXIMUM_ANNOTATIONS(Rules.int32(), 1),
    IS_PUBLISHED(Rules.bool(), false),
    MODEL_VERSION(any().orNull(), ""),
    IS_DRAFT(Rules.bool(), false),
    MIN_ANNOTATIONS_TO_START_TRAINING(Rules.int32(), 0),
    SHOW_COLLAB_PREDICTIONS(Rules.bool(), true),
    SAMPLING(
            Rules.choice(List.of("Sequential sampling", "Uniform sampling", "Uncertainty sampling"))
                    .orNull(),
            "Sequential sampling"),
    SHOW_GROUND_TRUTH_FIRST(Rules.bool(), false),
    ANNOTATOR_EVALUATION_ENABLED(Rules.bool(), false),
    SHOW_OVERLAP_FIRST(Rules.bool(), false),
    OVERLAP_COHORT_PERCENTAGE(Rules.int32(), 100),
    TASK_DATA_LOGIN(any().length(0, 256).orNull(), null),
    TASK_DATA_PASSWORD(any().length(0, 256).orNull(), null),
    CONTROL_WEIGHTS(new JsonRule("{}"), "{}", "json"),
    EVALUATE_PREDICTIONS_AUTOMATICALLY(Rules.bool(), false),
    SKIP_QUEUE(
            Rules.choice(List.of("REQUEUE_FOR_ME", "REQUEUE_FOR_OTHERS", "IGNORE_SKIPPED"))
                    .orNull(),
            "REQUEUE_FOR_OTHERS"),
    REVEAL_PREANNOTATIONS_INTERACTIVELY(Rules.bool(), false),
    PINNED_AT(Rules.timestamp().orNull(), null),
    /** All of {@link ProjectSettings} that were set. A body names them one by one, never like this. */
    SETTINGS(null, "{}", "json");

    private final FieldRule<?> rule;
    private final Object usual;
    private final String cast;

    ProjectField(FieldRule<?> rule, Object usual) {
        this(rule, usual, null);
    }

    ProjectField(FieldRule<?> rule, Object usual, String cast) {
        this.rule = rule;
        this.usual = usual;
        this.cast = cast;
    }

    /** The name on the wire and of the column. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a body may have a value for it under its own name. */
    boolean isNamedInBodies() {
        return rule != null;
    }

    /** Whether the database can sort by it. */
    boolean hasOrder() {
        return cast == null;
    }

    FieldRule<?> rule() {
        return rule;
    }

    Object usual() {
        return usual;
    }

    /** A statement's parameter of this number, turned into the column's type. */
    String parameter(int number) {
        return cast == null ? "$" + number : "$" + number + "::text::" + cast;
    }

    /** How a select reads the column. */
    String selected() {
        return cast == null ? "p." + key() : "p." + key() + "::text as " + key();
    }
}
