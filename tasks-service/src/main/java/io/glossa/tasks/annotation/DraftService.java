package io.glossa.tasks.annotation;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Principal;
import io.glossa.outbox.Outbox;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.relation.DraftJson;
import io.glossa.tasks.relation.DraftRow;
import io.glossa.tasks.task.TaskRepository;
import io.glossa.tasks.user.Users;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Drafts: work that is not submitted yet. Everybody on the project sees that there are some; only their owners change them. */
@ApplicationScoped
class DraftService {
    /** The task is held meanwhile, so that none is left behind when it is deleted. */
    private static final String CREATE =
            """
            with d as (
                insert into draft (id, task, project, annotation, user_id, result, lead_time, was_postponed, import_id)
                select nextval('draft_id'), t.id, $2, $3, $4, $5::text::jsonb, $6, $7, $8
                from task t where t.id = $1 and t.id > (select hold_tasks($2)) for key share of t
                returning *)
            select\s"""
                    + DraftRow.COLUMNS + " from d";

    private final Pool pool;
    private final Outbox outbox;
    private final TaskRepository tasks;
    private final AnnotationRepository annotations;
    private final Users users;
    private final DraftEvents events;

    DraftService(
            Pool pool,
            Outbox outbox,
            TaskRepository tasks,
            AnnotationRepository annotations,
            Users users,
            DraftEvents events) {
        this.pool = pool;
        this.outbox = outbox;
        this.tasks = tasks;
        this.annotations = annotations;
        this.users = users;
        this.events = events;
    }

    /** A task's drafts, of all users. */
    Uni<byte[]> list(OrganizationScope scope, long task) {
        return tasks.projectOf(scope, task)
                .map(found -> found.orElseThrow(() -> CommonProblem.noMatch("Task")))
                .chain(() -> pool.preparedQuery(
                                "select " + DraftRow.COLUMNS + " from draft d where d.task = $1 order by d.id")
                        .execute(Tuple.of(task)))
                .map(DraftService::rows)
                .flatMap(drafts -> users.byIds(
                                drafts.stream().map(DraftRow::user).collect(Collectors.toSet()))
                        .map(names -> {
                            var out = new JsonWriter(1_024).beginArray();
                            var now = OffsetDateTime.now(ZoneOffset.UTC);
                            for (var draft : drafts) DraftJson.write(out, draft, names.get(draft.user()), now);
                            return out.endArray().toBytes();
                        }));
    }

    /** Saves a draft of a task, or of an annotation of it. */
    Uni<byte[]> create(OrganizationScope scope, Principal.User owner, long task, Long annotation, byte[] sent) {
        var fields = Fields.of(JsonBody.read(sent), true);
        return tasks.projectOf(scope, task)
                .map(found -> found.orElseThrow(() -> CommonProblem.noMatch("Task")))
                .call(() -> annotation == null ? Uni.createFrom().voidItem() : ofTask(scope, annotation, task))
                .flatMap(project -> pool.<DraftRow>withTransaction(connection -> connection
                        .preparedQuery(CREATE)
                        .execute(Tuple.tuple()
                                .addLong(task)
                                .addLong(project)
                                .addLong(annotation)
                                .addLong(owner.id())
                                .addString(fields.result())
                                .addDouble(fields.leadTime())
                                .addBoolean(Boolean.TRUE.equals(fields.wasPostponed()))
                                .addLong(fields.importId()))
                        .map(DraftService::only)
                        .call(draft -> events.tell(connection, EventType.DRAFT_CREATED, scope, draft))))
                .invoke(outbox::committed)
                .flatMap(events::shown);
    }

    private Uni<Void> ofTask(OrganizationScope scope, long annotation, long task) {
        return annotations
                .require(scope, annotation)
                .invoke(row -> {
                    if (row.task() != task) throw CommonProblem.noMatch("Annotation");
                })
                .replaceWithVoid();
    }

    Uni<byte[]> read(OrganizationScope scope, Principal.User owner, long id) {
        return require(pool, scope, owner, id).flatMap(events::shown);
    }

    Uni<byte[]> change(OrganizationScope scope, Principal.User owner, long id, byte[] sent) {
        var body = JsonBody.read(sent);
        var fields = Fields.of(body, false);
        return pool.<DraftRow>withTransaction(connection -> require(connection, scope, owner, id)
                        .chain(() -> connection
                                .preparedQuery(
                                        """
                                        with d as (
                                            update draft set
                                                result = case when $2 then $3::text::jsonb else result end,
                                                lead_time = case when $4 then $5 else lead_time end,
                                                was_postponed = coalesce($6, was_postponed),
                                                import_id = coalesce($7, import_id), updated_at = clock_timestamp()
                                            where id = $1 returning *)
                                        select\s"""
                                                + DraftRow.COLUMNS
                                                + " from d")
                                .execute(Tuple.tuple()
                                        .addLong(id)
                                        .addBoolean(body.has("result"))
                                        .addString(fields.result())
                                        .addBoolean(body.has("lead_time"))
                                        .addDouble(fields.leadTime())
                                        .addBoolean(fields.wasPostponed())
                                        .addLong(fields.importId())))
                        .map(rows -> rows(rows).stream()
                                .findFirst()
                                .orElseThrow(() -> CommonProblem.noMatch("AnnotationDraft")))
                        .call(draft -> events.tell(connection, EventType.DRAFT_UPDATED, scope, draft)))
                .invoke(outbox::committed)
                .flatMap(events::shown);
    }

    Uni<Void> delete(OrganizationScope scope, Principal.User owner, long id) {
        return pool.<DraftRow>withTransaction(connection -> require(connection, scope, owner, id)
                        .call(() -> connection
                                .preparedQuery("delete from draft where id = $1")
                                .execute(Tuple.of(id)))
                        .call(draft -> events.tellDeleted(connection, scope, draft)))
                .invoke(outbox::committed)
                .replaceWithVoid();
    }

    /** Takes an annotation back: it becomes a draft of the caller. */
    Uni<byte[]> convert(OrganizationScope scope, Principal.User owner, long annotation) {
        return pool.<DraftRow>withTransaction(connection -> annotations
                        .require(connection, scope, annotation)
                        .flatMap(row -> annotations
                                .delete(connection, row, owner.id())
                                .chain(() -> outbox.append(
                                        connection,
                                        Event.of(
                                                EventType.ANNOTATION_DELETED,
                                                row.task(),
                                                "annotations/" + annotation,
                                                scope.id(),
                                                "{\"id\":" + annotation + ",\"task\":" + row.task() + ",\"project\":"
                                                        + row.project() + "}")))
                                .chain(() -> connection
                                        .preparedQuery(CREATE)
                                        .execute(Tuple.tuple()
                                                .addLong(row.task())
                                                .addLong(row.project())
                                                .addLong(null)
                                                .addLong(owner.id())
                                                .addString(row.result())
                                                .addDouble(row.leadTime())
                                                .addBoolean(false)
                                                .addLong(null)))
                                .map(DraftService::only)
                                .call(draft -> events.tell(connection, EventType.DRAFT_CREATED, scope, draft))))
                .invoke(outbox::committed)
                .flatMap(events::shown);
    }

    private Uni<DraftRow> require(SqlClient client, OrganizationScope scope, Principal.User owner, long id) {
        return client.preparedQuery("select " + DraftRow.COLUMNS
                        + " from draft d join project s on s.id = d.project and s.organization = $2 and not s.deleted"
                        + " and d.task > s.tasks_after"
                        + " where d.id = $1 and d.user_id = $3")
                .execute(Tuple.of(id, scope.id(), owner.id()))
                .map(rows ->
                        rows(rows).stream().findFirst().orElseThrow(() -> CommonProblem.noMatch("AnnotationDraft")));
    }

    private static DraftRow only(RowSet<Row> rows) {
        return rows(rows).stream().findFirst().orElseThrow(() -> CommonProblem.noMatch("Task"));
    }

    private static List<DraftRow> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(DraftRow::of).toList();
    }

    /** What a client may say of a draft; any JSON is a result. */
    private record Fields(String result, Double leadTime, Boolean wasPostponed, Long importId) {
        static Fields of(JsonBody body, boolean resultRequired) {
            if (resultRequired && !body.has("result")) throw ValidationErrors.of("result", "This field is required.");
            if (body.isNull("result")) body.errors().add("result", "This field may not be null.");
            var fields = new Fields(
                    body.json("result"),
                    body.number("lead_time"),
                    body.bool("was_postponed", false),
                    body.integer("import_id", true));
            body.errors().throwIfAny();
            return fields;
        }
    }
}
