package io.glossa.tasks.manager.filter;

import io.glossa.tasks.project.Project;
import java.util.List;
import java.util.Optional;

/** The versions of the models that predicted for a task. */
final class VersionsColumn implements Column {
    private static final Sql SOME = Sql.of("t.total_predictions > 0");

    @Override
    public Sql condition(FilterItem item, Project project) {
        var value = item.value();
        return switch (item.operator()) {
            case CONTAINS -> like(project, value);
            case NOT_CONTAINS -> like(project, value).not();
            case IN_LIST -> among(value.list());
            case NOT_IN_LIST -> among(value.list()).not();
            case EMPTY -> value.bool() ? SOME.not() : SOME;
            default -> throw BadFilter.unsupported();
        };
    }

    @Override
    public Optional<Sql> order(FilterType shown, Project project) {
        return Optional.of(Sql.of("(first_key(t.mean_scores) collate \"C\")"));
    }

    @Override
    public Optional<TaskIndex> orderIndex(FilterType shown, boolean descending, Project project) {
        var kind = descending ? TaskIndex.Kind.VERSIONS_DESCENDING : TaskIndex.Kind.VERSIONS_IN_ORDER;
        return Optional.of(new TaskIndex(kind, ""));
    }

    /** Any of these is part of a version's name: a project has few names, so they are looked at first. */
    private static Sql like(Project project, FilterValue value) {
        var parts = (value.isList() ? value.list() : List.of(value))
                .stream()
                        .map(FilterValue::text)
                        .map(part -> "%" + TextRules.literally(part) + "%")
                        .toArray(String[]::new);
        return predicted(Sql.of(
                "array(select v from model_versions_of(" + project.id() + ") v where v ilike any (?::text[]))",
                (Object) parts));
    }

    private static Sql among(List<FilterValue> values) {
        return predicted(Sql.of("?::text[]", (Object) TextRules.texts(values)));
    }

    /** Written as a function, because the operator has the letter in its name that stands for a value. */
    private static Sql predicted(Sql versions) {
        return Sql.join("(t.mean_scores is not null and jsonb_exists_any(t.mean_scores, {}))", versions);
    }
}
