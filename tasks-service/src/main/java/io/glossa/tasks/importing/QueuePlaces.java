package io.glossa.tasks.importing;

import io.glossa.tasks.project.Project;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Places in the queue of imported tasks that are not finished, as columns. Those nobody has begun have an id alone. */
final class QueuePlaces {
    static final String WRITE =
            """
            insert into open_task (project, task, overlap, filled, annotations, ground_truths, annotators, score)
            select $1, r.id, $2, coalesce(r.filled, 0), coalesce(r.annotations, 0), coalesce(r.ground_truths, 0),
                coalesce(r.annotators::bigint[], '{}'), r.score
            from (
                select unnest($3::bigint[]) as id, unnest($4::int[]) as filled, unnest($5::int[]) as annotations,
                    unnest($6::int[]) as ground_truths, unnest($7::text[]) as annotators,
                    unnest($8::double precision[]) as score) r""";

    private final Project project;
    private final boolean skipsFill;
    private final List<Long> fresh = new ArrayList<>();
    private final List<Long> begun = new ArrayList<>();
    private final List<Integer> filled = new ArrayList<>();
    private final List<Integer> annotations = new ArrayList<>();
    private final List<Integer> groundTruths = new ArrayList<>();
    private final List<String> annotators = new ArrayList<>();
    private final List<Double> scores = new ArrayList<>();

    QueuePlaces(Project project) {
        this.project = project;
        this.skipsFill = !Project.REQUEUE_FOR_OTHERS.equals(project.skipQueue());
    }

    /** A task without annotations and predictions. */
    void add(Long task) {
        fresh.add(task);
    }

    /** @param users who annotated it, as PostgreSQL reads them; null for nobody */
    void add(Long task, ImportedTask imported, String users) {
        int counted = 0;
        int truths = 0;
        for (var annotation : imported.annotations()) {
            if (annotation.groundTruth()) truths++;
            else if (skipsFill || !annotation.wasCancelled()) counted++;
        }
        begun.add(task);
        filled.add(counted);
        annotations.add(imported.annotations().size());
        groundTruths.add(truths);
        annotators.add(users);
        scores.add(score(imported.predictions()));
    }

    boolean isEmpty() {
        return fresh.isEmpty() && begun.isEmpty();
    }

    Tuple rows() {
        // columns of those who are begun end before those of the others
        var ids = new ArrayList<>(begun);
        ids.addAll(fresh);
        return Tuple.of(project.id(), project.maximumAnnotations())
                .addArrayOfLong(ids.toArray(Long[]::new))
                .addArrayOfInteger(filled.toArray(Integer[]::new))
                .addArrayOfInteger(annotations.toArray(Integer[]::new))
                .addArrayOfInteger(groundTruths.toArray(Integer[]::new))
                .addArrayOfString(annotators.toArray(String[]::new))
                .addArrayOfDouble(scores.toArray(Double[]::new));
    }

    /** The lowest of the model version that the project goes by, or null. */
    private Double score(List<ImportedTask.Prediction> predictions) {
        if (project.modelVersion() == null) return null;
        Double lowest = null;
        for (var prediction : predictions) {
            var score = prediction.score();
            if (score == null || !Objects.equals(prediction.modelVersion(), project.modelVersion())) continue;
            if (lowest == null || score < lowest) lowest = score;
        }
        return lowest;
    }
}
