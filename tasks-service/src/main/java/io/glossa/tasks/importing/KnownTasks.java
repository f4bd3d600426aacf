package io.glossa.tasks.importing;

import io.glossa.tasks.importing.ExternalIds.OnConflict;
import io.glossa.tasks.project.Project;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The tasks of an import that the project has already by their external ids, batch by batch: each batch costs two statements,
 * whatever the project holds. Blocks.
 */
final class KnownTasks {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Project project;
    private final ExternalIds external;
    private final ImportErrors errors;
    private boolean locked;
    private long updated;
    private long unchanged;

    KnownTasks(Project project, ExternalIds external, ImportErrors errors) {
        this.project = project;
        this.external = external;
        this.errors = errors;
    }

    long updated() {
        return updated;
    }

    long unchanged() {
        return unchanged;
    }

    /** Deals with those of a batch that are there; what is left is to be written as new. */
    Sorted sort(SqlConnection connection, ImportWriter writer, ImportBatch batch) {
        lock(connection);
        var there = find(connection, batch);
        var fresh = new ImportBatch();
        var ids = new Long[batch.size()];
        var places = new ArrayList<Integer>();
        var changed = new ArrayList<Change>();
        for (int i = 0; i < batch.size(); i++) {
            var task = batch.tasks.get(i);
            var known = there.get(i);
            if (known == null) {
                fresh.add(task, batch.origins.get(i));
                places.add(i);
            } else if (external.onConflict() == OnConflict.ERROR) {
                var origin = batch.origins.get(i);
                errors.bad(
                        origin.index(),
                        "A task with the external id \"" + task.externalId() + "\" is there already",
                        origin.place().about(external.field()));
            } else {
                ids[i] = known.id();
                if (external.onConflict() == OnConflict.SKIP || known.same()) unchanged++;
                else changed.add(new Change(known.id(), task));
            }
        }
        if (!changed.isEmpty()) await(writer.update(changed));
        updated += changed.size();
        return new Sorted(fresh, ids, places);
    }

    /** Whoever else brings tasks with external ids into this project waits until this import has ended. */
    private void lock(SqlConnection connection) {
        if (locked) return;
        await(connection
                .preparedQuery("select pg_advisory_xact_lock(hashtextextended('external_id', $1))")
                .execute(Tuple.of(project.id())));
        locked = true;
    }

    private Map<Integer, Known> find(SqlConnection connection, ImportBatch batch) {
        var found = new HashMap<Integer, Known>();
        if (batch.tasks.stream().allMatch(task -> task.externalId() == null)) return found;
        // tasks that were deleted with all others of the project may still be there
        await(connection
                .preparedQuery(
                        """
                        update task set external_id = null
                        where project = $1 and external_id = any($2) and id <= tasks_after($1)""")
                .execute(Tuple.of(project.id()).addArrayOfString(texts(batch, ImportedTask::externalId))));
        var rows = await(connection
                .preparedQuery(
                        """
                        select r.place::int, t.id,
                            t.data = r.data::jsonb and (r.meta is null or t.meta is not distinct from r.meta::jsonb)
                        from unnest($2::text[], $3::text[], $4::text[]) with ordinality
                            r (external_id, data, meta, place)
                        join task t on t.project = $1 and t.external_id = r.external_id
                        order by t.id for no key update of t""")
                .execute(Tuple.of(project.id())
                        .addArrayOfString(texts(batch, ImportedTask::externalId))
                        .addArrayOfString(texts(batch, ImportedTask::data))
                        .addArrayOfString(texts(batch, ImportedTask::meta))));
        for (var row : rows) found.put(row.getInteger(0) - 1, new Known(row.getLong(1), row.getBoolean(2)));
        return found;
    }

    private static String[] texts(ImportBatch batch, Function<ImportedTask, String> column) {
        return batch.tasks.stream().map(column).toArray(String[]::new);
    }

    private static <T> T await(Uni<T> step) {
        return step.await().atMost(PATIENCE);
    }

    /** A task that is there, and whether it is as the import says. */
    private record Known(long id, boolean same) {}

    /** A task that is there and what it becomes. */
    record Change(long id, ImportedTask task) {}

    /**
     * A batch of which those that are there have been dealt with.
     *
     * @param ids of the tasks that were there, by place in the batch, null elsewhere
     * @param places of the fresh ones in the batch
     */
    record Sorted(ImportBatch fresh, Long[] ids, List<Integer> places) {

        /** The ids of all, in the batch's order, once the fresh ones have theirs. */
        List<Long> all(Long[] given) {
            var all = ids.clone();
            for (int i = 0; i < given.length; i++) all[places.get(i)] = given[i];
            var list = new ArrayList<Long>(all.length);
            for (var id : all) if (id != null) list.add(id);
            return list;
        }
    }
}
