package io.glossa.tasks.annotation;

import io.glossa.tasks.relation.AnnotationRow;
import io.glossa.tasks.task.TaskRepository.Place;
import io.glossa.tasks.together.Later;
import io.glossa.tasks.together.Together;
import io.glossa.tasks.together.TogetherConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Saves what annotators submit: in one transaction what several submit at the same moment ({@code submit_annotations}), by
 * itself what comes alone or asks for more than the first annotation of a task.
 */
@ApplicationScoped
class Submissions {
    private static final String SUBMIT =
            """
            select submit_annotations($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)""";

    private final Pool pool;
    private final AnnotationRepository annotations;
    private final Together<Known, Submission, Boolean> together;

    Submissions(Pool pool, AnnotationRepository annotations, TogetherConfig config, Later later) {
        this.pool = pool;
        this.annotations = annotations;
        this.together = new Together<>(config, later, this::save);
    }

    /**
     * Saves an annotation, its event and all that follows from it.
     *
     * @param draft what it is made from, or null
     */
    Uni<Void> save(AnnotationRow row, Place place, Long draft, UUID event, long organization, String data) {
        var submission = new Submission(row, event, data);
        var known = new Known(place, organization);
        if (draft != null || !submission.isPlain()) return alone(known, submission, draft);
        return together.ask(known, submission)
                .flatMap(saved -> saved ? Uni.createFrom().voidItem() : alone(known, submission, null));
    }

    private Uni<Void> alone(Known known, Submission one, Long draft) {
        return annotations.create(one.row(), known.place(), draft, one.event(), known.organization(), one.data());
    }

    /** Whether each was saved; one that was not is for the function that saves it by itself and says why it cannot. */
    private Uni<List<Boolean>> save(Known known, List<Submission> all) {
        if (all.size() == 1) return alone(known, all.get(0), null).replaceWith(List.of(true));
        var values = Tuple.tuple()
                .addLong(known.place().project())
                .addLong(known.organization())
                .addLong(known.place().revision())
                .addString(known.place().resultCheck())
                .addArrayOfLong(rows(all, AnnotationRow::id, Long[]::new))
                .addArrayOfLong(rows(all, AnnotationRow::task, Long[]::new))
                .addArrayOfString(rows(all, AnnotationRow::result, String[]::new))
                .addArrayOfLong(rows(all, AnnotationRow::completedBy, Long[]::new))
                .addArrayOfLong(rows(all, AnnotationRow::updatedBy, Long[]::new))
                .addArrayOfBoolean(rows(all, AnnotationRow::wasCancelled, Boolean[]::new))
                .addArrayOfDouble(rows(all, AnnotationRow::leadTime, Double[]::new))
                .addArrayOfInteger(rows(all, AnnotationRow::resultCount, Integer[]::new))
                .addArrayOfString(rows(all, AnnotationRow::lastAction, String[]::new))
                .addArrayOfLong(rows(all, AnnotationRow::parentPrediction, Long[]::new))
                .addArrayOfLong(rows(all, AnnotationRow::parentAnnotation, Long[]::new))
                .addArrayOfOffsetDateTime(rows(all, AnnotationRow::createdAt, OffsetDateTime[]::new))
                .addArrayOfUUID(all.stream().map(Submission::event).toArray(UUID[]::new))
                .addArrayOfString(all.stream().map(Submission::data).toArray(String[]::new));
        return pool.preparedQuery(SUBMIT).execute(values).map(rows -> Arrays.stream(
                        rows.iterator().next().getArrayOfStrings(0))
                .map("saved"::equals)
                .toList());
    }

    private static <T> T[] rows(List<Submission> all, Function<AnnotationRow, T> field, IntFunction<T[]> array) {
        return all.stream().map(one -> field.apply(one.row())).toArray(array);
    }

    /** What is believed of a project; those who believe the same go together. */
    private record Known(Place place, long organization) {}

    /**
     * @param event the event's id
     * @param data the event's data
     */
    private record Submission(AnnotationRow row, UUID event, String data) {

        /** Whether nothing is said of it that is rare enough to be left to the other function. */
        boolean isPlain() {
            return row.completedBy() != null
                    && !row.groundTruth()
                    && row.uniqueId() == null
                    && row.importId() == null
                    && !row.bulkCreated()
                    && row.lastCreatedBy() == null
                    && row.draftCreatedAt() == null;
        }
    }
}
