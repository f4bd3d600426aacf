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
            case IN_LIST -> among(project, value.list());
            case NOT_IN_LIST -> among(project, value.list()).not();
            case EMPTY -> value.bool() ? SOME.not() : SOME;
            default -> throw BadFilter.unsupported();
        };
    }

    @Override
    public Optional<Sql> order(FilterType shown, Project project) {
        return Optional.of(Sql.of("(select min(p.model_version collate \"C\") from prediction p where p.task = t.id)"));
    }

    /** Any of these is part of a version's name. */
    private static Sql like(Project project, FilterValue value) {
        var parts = (value.isList() ? value.list() : List.of(value))
                .stream()
                        .map(FilterValue::text)
                        .map(part -> "%" + TextRules.literally(part) + "%")
                        .toArray(String[]::new);
        return predicted(project, Sql.of("p.model_version ilike any (?::text[])", (Object) parts));
    }

    private static Sql among(Project project, List<FilterValue> values) {
        return predicted(project, Sql.of("p.model_version = any (?::text[])", (Object) TextRules.texts(values)));
    }

    private static Sql predicted(Project project, Sql condition) {
        return Sql.join(
                "exists (select 1 from prediction p where p.task = t.id and p.project = " + project.id() + " and {})",
                condition);
    }
}
