package io.glossa.tasks.manager.filter;

import io.glossa.tasks.project.Project;
import java.util.Optional;

/**
 * The mean score of a task's predictions: of those of the project's model version, or of all when it has none. A version
 * without a name is that of no prediction.
 */
final class ScoreColumn implements Column {

    @Override
    public Sql condition(FilterItem item, Project project) {
        var mean = mean(project);
        if (item.operator() == Operator.EMPTY) {
            return Sql.join(item.value().bool() ? "{} is null" : "{} is not null", mean);
        }
        return NumberRules.REAL.condition(mean, Sql.join("({})::text", mean), item);
    }

    @Override
    public KeyType orderedAs(FilterType shown) {
        return KeyType.REAL;
    }

    @Override
    public Optional<Sql> order(FilterType shown, Project project) {
        return Optional.of(mean(project));
    }

    @Override
    public Optional<TaskIndex> index(FilterItem item, Project project) {
        return orderIndex(null, false, project);
    }

    @Override
    public Optional<TaskIndex> orderIndex(FilterType shown, boolean descending, Project project) {
        var version = project.modelVersion();
        if (version == null) return Optional.of(TaskIndex.column("mean_score", descending));
        if (version.isEmpty()) return Optional.empty();
        return Optional.of(new TaskIndex(descending ? TaskIndex.Kind.SCORE_DESCENDING : TaskIndex.Kind.SCORE, version));
    }

    private static Sql mean(Project project) {
        var version = project.modelVersion();
        if (version == null) return Sql.of("t.mean_score");
        return version.isEmpty()
                ? Sql.of("null::double precision")
                : Sql.of("((t.mean_scores ->> ?::text)::double precision)", version);
    }
}
