package io.glossa.tasks.importing;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.outbox.Outbox;
import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.relation.Mean;
import io.glossa.tasks.summary.DataColumnTally;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The statements of one import, on the connection that holds its transaction. Counters are summed up here and written at the
 * end, so that the import holds no row that others need while it runs. Columns are unnested where they are selected: there
 * PostgreSQL goes along them, while those of {@code from} it would first write down, one by one.
 */
final class ImportWriter {
    private static final String TASKS =
            """
            insert into task (id, project, inner_id, data, meta, allow_skip, overlap, is_labeled, total_annotations,
                cancelled_annotations, total_predictions, annotators, labelers, useful_annotations, ground_truths,
                completed_at, file_upload, storage_kind, storage, storage_key, storage_row, annotator_ids,
                first_annotation, avg_lead_time, mean_score, mean_scores, external_id)
            select r.id, $1, r.inner_id, r.data::jsonb, coalesce(r.meta::jsonb, '{}'), coalesce(r.allow_skip, true), $2,
                coalesce(r.is_labeled, $3), coalesce(r.annotations, 0), coalesce(r.cancelled, 0),
                coalesce(r.predictions, 0), coalesce(r.annotators, 0), coalesce(r.labelers, 0), coalesce(r.useful, 0),
                coalesce(r.ground_truths, 0), case when r.is_labeled and r.annotators > 0 then now() end, r.upload,
                case when r.storage_key is not null then $4::text end,
                case when r.storage_key is not null then $5::bigint end, r.storage_key, r.storage_row, r.annotator_ids::bigint[],
                r.first_annotation, r.lead_time, r.mean_score, r.mean_scores::jsonb, r.external_id
            from (
                select unnest($6::bigint[]) as id,
                    generate_series($7::bigint, $7::bigint + cardinality($6::bigint[]) - 1) as inner_id,
                    unnest($8::text[]) as data, unnest($9::text[]) as meta, unnest($10::boolean[]) as allow_skip,
                    unnest($11::boolean[]) as is_labeled, unnest($12::int[]) as annotations, unnest($13::int[]) as cancelled,
                    unnest($14::int[]) as predictions, unnest($15::int[]) as annotators, unnest($16::int[]) as labelers,
                    unnest($17::int[]) as useful, unnest($18::int[]) as ground_truths, unnest($19::bigint[]) as upload,
                    unnest($20::text[]) as storage_key, unnest($21::text[]) as storage_row,
                    unnest($22::text[]) as annotator_ids, unnest($23::bigint[]) as first_annotation,
                    unnest($24::double precision[]) as lead_time, unnest($25::double precision[]) as mean_score,
                    unnest($26::text[]) as mean_scores, unnest($27::text[]) as external_id) r""";
    private static final String ANNOTATIONS =
            """
            insert into annotation (id, task, project, result, completed_by, was_cancelled, ground_truth, lead_time, import_id,
                unique_id)
            select r.id, r.task, $1, r.result::jsonb, r.completed_by, r.was_cancelled, r.ground_truth, r.lead_time, r.import_id,
                r.unique_id
            from (
                select unnest($2::bigint[]) as id, unnest($3::bigint[]) as task, unnest($4::text[]) as result,
                    unnest($5::bigint[]) as completed_by, unnest($6::boolean[]) as was_cancelled,
                    unnest($7::boolean[]) as ground_truth, unnest($8::double precision[]) as lead_time,
                    unnest($9::bigint[]) as import_id, unnest($10::uuid[]) as unique_id) r""";
    private static final String PREDICTIONS =
            """
            insert into prediction (id, task, project, result, score, model_version)
            select r.id, r.task, $1, r.result::jsonb, r.score, r.model_version
            from (
                select unnest($2::bigint[]) as id, unnest($3::bigint[]) as task, unnest($4::text[]) as result,
                    unnest($5::double precision[]) as score, unnest($6::text[]) as model_version) r""";

    private final SqlConnection connection;
    private final Outbox outbox;
    private final Project project;
    private final StorageSource storage;
    private final long importer;

    long tasks;
    long annotations;
    long predictions;
    private long finished;
    private long cancelled;
    private long useful;
    private long usefulTasks;
    private long groundTruths;
    /** Predictions of the last batch that has any: whether they are the import's last is known at its end. */
    private Long[] untold = new Long[0];

    private String lastVersion;
    private final Map<Long, long[]> byAnnotator = new TreeMap<>();
    private final NotedNames names = new NotedNames();
    private final DataColumnTally dataColumns = new DataColumnTally();

    ImportWriter(SqlConnection connection, Outbox outbox, Project project, StorageSource storage, long importer) {
        this.connection = connection;
        this.outbox = outbox;
        this.project = project;
        this.storage = storage;
        this.importer = importer;
    }

    /** Sends a batch; the statements go out one behind the other without waiting. */
    Uni<Void> write(ImportBatch batch, Ids ids, Map<ImportedTask.Annotator, Long> annotators) {
        var columns = new Columns(batch, ids, annotators);
        var steps = new ArrayList<Uni<Void>>();
        steps.add(connection.preparedQuery(TASKS).execute(columns.tasks()).replaceWithVoid());
        if (!columns.annotationTasks.isEmpty()) {
            steps.add(names.write(connection, project.id()));
            steps.add(connection
                    .preparedQuery(ANNOTATIONS)
                    .execute(columns.annotations())
                    .replaceWithVoid());
        }
        if (!columns.predictionTasks.isEmpty()) {
            steps.add(connection
                    .preparedQuery(PREDICTIONS)
                    .execute(columns.predictions())
                    .replaceWithVoid());
        }
        if (!columns.open.isEmpty()) {
            steps.add(connection
                    .preparedQuery(QueuePlaces.WRITE)
                    .execute(columns.open.rows())
                    .replaceWithVoid());
        }
        steps.add(outbox.append(connection, columns.events()));
        if (dataColumns.isLarge()) {
            steps.add(connection
                    .preparedQuery("select hold_tasks($1)")
                    .execute(Tuple.of(project.id()))
                    .replaceWithVoid());
            steps.add(dataColumns.write(connection, project.id()));
        }
        // On one connection they are answered in the order in which they were sent.
        return Uni.join().all(steps).andFailFast().replaceWithVoid();
    }

    /** Gives tasks that are there the data and the meta of those that came. */
    Uni<Void> update(List<KnownTasks.Change> changes) {
        var ids = changes.stream().map(KnownTasks.Change::id).toArray(Long[]::new);
        var rows = Tuple.of(project.id())
                .addArrayOfLong(ids)
                .addArrayOfString(
                        changes.stream().map(change -> change.task().data()).toArray(String[]::new))
                .addArrayOfString(
                        changes.stream().map(change -> change.task().meta()).toArray(String[]::new));
        return connection
                .preparedQuery("select name, kind, change from update_imported($1, $2, $3, $4)")
                .execute(rows)
                .invoke(columns -> {
                    for (var column : columns) {
                        dataColumns.change(column.getString(0), column.getString(1), column.getLong(2));
                    }
                })
                .chain(() -> outbox.append(connection, IdEvents.of(EventType.TASKS_UPDATED, project, ids)));
    }

    /** Writes the sums and makes the tasks visible to searches that had passed their place. */
    Uni<Void> finish() {
        var counters = Tuple.tuple()
                .addLong(project.id())
                .addLong(tasks)
                .addLong(finished)
                .addLong(annotations - cancelled)
                .addLong(cancelled)
                .addLong(predictions)
                .addLong(useful)
                .addLong(usefulTasks)
                .addLong(groundTruths)
                .addInteger(project.maximumAnnotations());
        return outbox.append(connection, IdEvents.ofLastPredictions(project, untold, lastVersion))
                .chain(() -> dataColumns.write(connection, project.id()))
                .chain(() -> connection
                        .preparedQuery(
                                """
                                select add_to_counter($1, $2, $3, $4, $5, $6, $7, $8, $9), add_to_overlaps($1, $10, $2),
                                    next_epoch($1)""")
                        .execute(counters))
                .chain(() -> byAnnotator.isEmpty() ? Uni.createFrom().voidItem() : countAnnotators(connection))
                .chain(() -> names.end(connection));
    }

    private Uni<Void> countAnnotators(SqlClient client) {
        var columns = new ArrayList<Long[]>();
        columns.add(byAnnotator.keySet().toArray(Long[]::new));
        for (int i = 0; i < 4; i++) {
            int place = i;
            columns.add(byAnnotator.values().stream().map(sums -> sums[place]).toArray(Long[]::new));
        }
        var row = Tuple.tuple().addLong(project.id());
        for (var column : columns) row.addArrayOfLong(column);
        return client.preparedQuery(
                        """
                        insert into annotator_counter as c (project, user_id, tasks, labeled, finished, annotations)
                        select $1, * from unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[])
                        on conflict (project, user_id) do update set
                            tasks = c.tasks + excluded.tasks, labeled = c.labeled + excluded.labeled,
                            finished = c.finished + excluded.finished,
                            annotations = c.annotations + excluded.annotations""")
                .execute(row)
                .replaceWithVoid();
    }

    /** Numbers given to a batch before it is written. */
    record Ids(Long[] tasks, long firstInnerId, Long[] annotations, Long[] predictions) {}

    /** Where synced tasks come from. */
    record StorageSource(String kind, long id) {}

    /** One batch, turned into arrays by column. A column in which no row has anything stays empty. */
    private final class Columns {
        private final ImportBatch batch;
        private final Ids ids;
        private final int size;
        private final QueuePlaces open = new QueuePlaces(project);
        private final Integer[] total;
        private final Integer[] skipped;
        private final Integer[] predicted;
        private final Integer[] annotators;
        private final Integer[] labelers;
        private final Integer[] usefulOnes;
        private final Integer[] truths;
        private final Boolean[] labeled;
        private final String[] people;
        private final Long[] firsts;
        private final Double[] leadTimes;
        private final Double[] means;
        private final String[] versionMeans;
        private final boolean begun;
        private final List<Long> annotationTasks = new ArrayList<>();
        private final List<Long> annotationUsers = new ArrayList<>();
        private final List<ImportedTask.Annotation> annotationRows = new ArrayList<>();
        private final List<Long> predictionTasks = new ArrayList<>();
        private final List<ImportedTask.Prediction> predictionRows = new ArrayList<>();

        Columns(ImportBatch batch, Ids ids, Map<ImportedTask.Annotator, Long> users) {
            this.batch = batch;
            this.ids = ids;
            this.size = batch.size();
            this.begun = batch.tasks.stream()
                    .anyMatch(task ->
                            !task.annotations().isEmpty() || !task.predictions().isEmpty());
            int length = begun ? size : 0;
            total = new Integer[length];
            skipped = new Integer[length];
            predicted = new Integer[length];
            annotators = new Integer[length];
            labelers = new Integer[length];
            usefulOnes = new Integer[length];
            truths = new Integer[length];
            labeled = new Boolean[length];
            people = new String[length];
            firsts = new Long[length];
            leadTimes = new Double[length];
            means = new Double[length];
            versionMeans = new String[length];
            tasks += size;
            boolean finishedAtOnce = project.maximumAnnotations() <= 0;
            if (!begun) {
                if (finishedAtOnce) finished += size;
                else for (int i = 0; i < size; i++) open.add(ids.tasks()[i]);
                return;
            }
            for (int i = 0; i < size; i++) count(i, users);
        }

        private void count(int i, Map<ImportedTask.Annotator, Long> users) {
            var task = batch.tasks.get(i);
            var all = new HashSet<Long>();
            var real = new HashSet<Long>();
            int skips = 0;
            int plain = 0;
            int truth = 0;
            if (!task.annotations().isEmpty()) firsts[i] = ids.annotations()[annotationTasks.size()];
            for (var annotation : task.annotations()) {
                var user = annotation.annotator() == ImportedTask.Annotator.IMPORTER
                        ? Long.valueOf(importer)
                        : users.get(annotation.annotator());
                annotationTasks.add(ids.tasks()[i]);
                annotationUsers.add(user);
                annotationRows.add(annotation);
                names.add(annotation.names());
                all.add(user);
                countsOf(user)[3]++;
                if (annotation.wasCancelled()) skips++;
                else real.add(user);
                if (annotation.groundTruth()) truth++;
                if (!annotation.wasCancelled() && !annotation.groundTruth()) plain++;
            }
            for (var prediction : task.predictions()) {
                predictionTasks.add(ids.tasks()[i]);
                predictionRows.add(prediction);
            }
            if (!all.isEmpty()) people[i] = array(all);
            leadTimes[i] = Mean.of(task.annotations().stream().map(ImportedTask.Annotation::leadTime));
            if (!task.predictions().isEmpty()) score(i, task.predictions());
            total[i] = task.annotations().size() - skips;
            skipped[i] = skips;
            predicted[i] = task.predictions().size();
            annotators[i] = all.size();
            labelers[i] = real.size();
            usefulOnes[i] = plain;
            truths[i] = truth;
            labeled[i] = all.size() >= project.maximumAnnotations();
            annotations += task.annotations().size();
            ImportWriter.this.predictions += task.predictions().size();
            cancelled += skips;
            useful += plain;
            if (plain > 0) usefulTasks++;
            groundTruths += truth;
            if (labeled[i]) finished++;
            else if (task.annotations().isEmpty() && task.predictions().isEmpty()) open.add(ids.tasks()[i]);
            else open.add(ids.tasks()[i], task, people[i]);
            countUsers(all, real, labeled[i]);
        }

        /** As PostgreSQL reads it, ascending. */
        private static String array(Set<Long> users) {
            if (users.size() == 1) return "{" + users.iterator().next() + "}";
            return users.stream().sorted().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
        }

        private void score(int i, List<ImportedTask.Prediction> predictions) {
            means[i] = Mean.of(predictions.stream().map(ImportedTask.Prediction::score));
            var scores = new JsonWriter(64).beginObject();
            if (predictions.size() == 1) {
                score(scores, predictions.get(0).modelVersion(), means[i]);
            } else {
                var byVersion = new TreeMap<String, List<Double>>();
                for (var prediction : predictions) {
                    if (prediction.modelVersion() == null) continue;
                    byVersion
                            .computeIfAbsent(prediction.modelVersion(), none -> new ArrayList<>())
                            .add(prediction.score());
                }
                byVersion.forEach((version, some) -> score(scores, version, Mean.of(some.stream())));
            }
            versionMeans[i] = scores.endObject().toString();
        }

        private static void score(JsonWriter out, String version, Double mean) {
            if (version == null) return;
            out.anyName(version);
            if (mean == null) out.nothing();
            else out.json(Double.toString(mean));
        }

        private void countUsers(Set<Long> all, Set<Long> real, boolean done) {
            for (var user : all) {
                var sums = countsOf(user);
                sums[0]++;
                if (real.contains(user)) sums[1]++;
                if (done) sums[2]++;
            }
        }

        /** Tasks, tasks with more than skips, finished tasks, annotations. */
        private long[] countsOf(Long user) {
            return byAnnotator.computeIfAbsent(user, none -> new long[4]);
        }

        private Tuple tasks() {
            var data = new String[size];
            for (int i = 0; i < size; i++) {
                data[i] = batch.tasks.get(i).data();
                dataColumns.add(data[i]);
            }
            return Tuple.tuple()
                    .addLong(project.id())
                    .addInteger(project.maximumAnnotations())
                    .addBoolean(project.maximumAnnotations() <= 0)
                    .addString(storage == null ? null : storage.kind())
                    .addLong(storage == null ? null : storage.id())
                    .addArrayOfLong(ids.tasks())
                    .addLong(ids.firstInnerId())
                    .addArrayOfString(data)
                    .addArrayOfString(texts(ImportedTask::meta))
                    .addArrayOfBoolean(allowSkip())
                    .addArrayOfBoolean(labeled)
                    .addArrayOfInteger(total)
                    .addArrayOfInteger(skipped)
                    .addArrayOfInteger(predicted)
                    .addArrayOfInteger(annotators)
                    .addArrayOfInteger(labelers)
                    .addArrayOfInteger(usefulOnes)
                    .addArrayOfInteger(truths)
                    .addArrayOfLong(batch.uploads())
                    .addArrayOfString(texts(ImportedTask::sourceKey))
                    .addArrayOfString(texts(ImportedTask::sourceRow))
                    .addArrayOfString(people)
                    .addArrayOfLong(firsts)
                    .addArrayOfDouble(leadTimes)
                    .addArrayOfDouble(means)
                    .addArrayOfString(versionMeans)
                    .addArrayOfString(texts(ImportedTask::externalId));
        }

        private String[] texts(java.util.function.Function<ImportedTask, String> column) {
            var values = batch.tasks.stream().map(column).toArray(String[]::new);
            for (var value : values) if (value != null) return values;
            return new String[0];
        }

        private Boolean[] allowSkip() {
            if (batch.tasks.stream().allMatch(ImportedTask::allowSkip)) return new Boolean[0];
            return batch.tasks.stream().map(ImportedTask::allowSkip).toArray(Boolean[]::new);
        }

        private Tuple annotations() {
            return Tuple.of(project.id())
                    .addArrayOfLong(ids.annotations())
                    .addArrayOfLong(annotationTasks.toArray(Long[]::new))
                    .addArrayOfString(annotationRows.stream()
                            .map(ImportedTask.Annotation::result)
                            .toArray(String[]::new))
                    .addArrayOfLong(annotationUsers.toArray(Long[]::new))
                    .addArrayOfBoolean(annotationRows.stream()
                            .map(ImportedTask.Annotation::wasCancelled)
                            .toArray(Boolean[]::new))
                    .addArrayOfBoolean(annotationRows.stream()
                            .map(ImportedTask.Annotation::groundTruth)
                            .toArray(Boolean[]::new))
                    .addArrayOfDouble(annotationRows.stream()
                            .map(ImportedTask.Annotation::leadTime)
                            .toArray(Double[]::new))
                    .addArrayOfLong(annotationRows.stream()
                            .map(ImportedTask.Annotation::importId)
                            .toArray(Long[]::new))
                    .addArrayOfUUID(OrderedUuids.make(annotationRows.size()));
        }

        private Tuple predictions() {
            return Tuple.of(project.id())
                    .addArrayOfLong(ids.predictions())
                    .addArrayOfLong(predictionTasks.toArray(Long[]::new))
                    .addArrayOfString(predictionRows.stream()
                            .map(ImportedTask.Prediction::result)
                            .toArray(String[]::new))
                    .addArrayOfDouble(predictionRows.stream()
                            .map(ImportedTask.Prediction::score)
                            .toArray(Double[]::new))
                    .addArrayOfString(predictionRows.stream()
                            .map(ImportedTask.Prediction::modelVersion)
                            .toArray(String[]::new));
        }

        private List<Event> events() {
            var events = new ArrayList<Event>();
            events.addAll(IdEvents.of(EventType.TASKS_CREATED, project, ids.tasks()));
            events.addAll(IdEvents.of(EventType.ANNOTATIONS_CREATED, project, ids.annotations()));
            if (predictionRows.isEmpty()) return events;
            events.addAll(IdEvents.of(EventType.PREDICTIONS_CREATED, project, untold));
            untold = ids.predictions();
            lastVersion = predictionRows.get(predictionRows.size() - 1).modelVersion();
            return events;
        }
    }
}
