package io.glossa.tasks.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.identity.OrganizationScope;
import io.glossa.outbox.Outbox;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.EntityTag;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.http.Tagged;
import io.glossa.tasks.importing.ImportNumbers;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.media.MediaLinks;
import io.glossa.tasks.media.MediaPlaces;
import io.glossa.tasks.prediction.PredictionsOnDemand;
import io.glossa.tasks.project.OverlapShare;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.project.Projects;
import io.glossa.tasks.relation.RelationRepository;
import io.glossa.tasks.relation.TaskJson;
import io.glossa.tasks.relation.TaskRelations;
import io.glossa.tasks.relation.TaskRow;
import io.glossa.tasks.user.Users;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Single tasks: read, create, change, delete. */
@ApplicationScoped
class TaskService {
    private static final String CREATE =
            """
            with t as (
                insert into task (id, project, inner_id, data, meta, overlap, is_labeled, comment_count,
                    unresolved_comment_count, last_comment_updated_at, comment_authors)
                select $1, $2, $3, $4::text::jsonb, $5::text::jsonb, $6, $6 <= 0, coalesce($7, 0), coalesce($8, 0), $9,
                    coalesce($10::bigint[], '{}')
                where $1 > (select hold_tasks($2))
                returning *
            ), opened as (
                insert into open_task (project, task, overlap) select project, id, overlap from t where not is_labeled
            ), counted as (
                select columns_changed($2, null, $4::text::jsonb),
                    add_to_counter($2, 1, ($6 <= 0)::int, 0, 0, 0, 0, 0, 0), add_to_overlaps($2, $6, 1), next_epoch($2)
                from t
            )
            select\s"""
                    + TaskRow.COLUMNS + " from t, counted";

    private final Pool pool;
    private final Outbox outbox;
    private final Projects projects;
    private final Users users;
    private final ImportNumbers numbers;
    private final TaskRepository tasks;
    private final RelationRepository relations;
    private final MediaPlaces media;
    private final TaskPurge purge;
    private final PredictionsOnDemand predictions;

    TaskService(
            Pool pool,
            Outbox outbox,
            Projects projects,
            Users users,
            ImportNumbers numbers,
            TaskRepository tasks,
            RelationRepository relations,
            MediaPlaces media,
            TaskPurge purge,
            PredictionsOnDemand predictions) {
        this.pool = pool;
        this.outbox = outbox;
        this.projects = projects;
        this.users = users;
        this.numbers = numbers;
        this.tasks = tasks;
        this.relations = relations;
        this.media = media;
        this.purge = purge;
        this.predictions = predictions;
    }

    /** @param resolve whether addresses of objects are shown as links */
    Uni<Tagged> read(OrganizationScope scope, long id, Long project, long reader, boolean resolve, boolean review) {
        return tasks.require(scope, id).flatMap(task -> {
            if (project != null && task.project() != project) throw CommonProblem.noMatch("Task");
            return projects.require(scope, task.project()).flatMap(found -> predictions
                    .opened(found, List.of(task))
                    .flatMap(now -> detailed(found, now.get(0), reader, resolve, review)));
        });
    }

    private Uni<Tagged> detailed(Project project, TaskRow task, long reader, boolean resolve, boolean review) {
        return links(task, resolve)
                .flatMap(links -> relations.all(pool, List.of(task)).map(with -> {
                    var out = new JsonWriter(4_096);
                    var json = json(project, links);
                    if (review) json.reviewed(out, task, with, reader);
                    else json.detailed(out, task, with, reader, true);
                    return new Tagged(out.toBytes(), task.updatedAt());
                }));
    }

    /**
     * Creates a task; unlike an import it may set bookkeeping fields.
     *
     * @param path the project that the path names, or null when the body does
     */
    Uni<byte[]> create(OrganizationScope scope, Long path, byte[] sent) {
        var body = JsonBody.read(sent);
        Long id = path;
        if (path == null) {
            if (!body.has("project")) body.errors().add("project", "This field is required.");
            else id = body.key("project");
        }
        if (!body.has("data") && path == null) body.errors().add("data", "This field is required.");
        if (!body.has("data") && body.has("project")) throw ValidationErrors.of("data", "This field is required.");
        if (id == null && body.has("project")) throw CommonProblem.NOT_FOUND.asIs();
        var fields = TaskFields.of(body, true);
        return projects.require(scope, id).flatMap(project -> {
            project.config().checkData(JsonText.tree(fields.data())).ifPresent(problem -> {
                throw ValidationErrors.ofBody(problem + " [assume: item[\"data\"] = task root with values]");
            });
            return checkAuthors(project, fields)
                    .chain(() -> insert(project, fields))
                    .map(task -> simple(project, task, null));
        });
    }

    /** Once more when all tasks were deleted after it got its number, which is gone with them. */
    private Uni<TaskRow> insert(Project project, TaskFields fields) {
        return numbers.single(project.id())
                .flatMap(block -> insert(project, fields, block))
                .flatMap(task -> task.isPresent() ? Uni.createFrom().item(task.get()) : insert(project, fields));
    }

    private Uni<Optional<TaskRow>> insert(Project project, TaskFields fields, ImportNumbers.Block block) {
        long id = block.ids()[0];
        var row = Tuple.tuple()
                .addLong(id)
                .addLong(project.id())
                .addLong(fields.setsInnerId() ? fields.innerId() : Long.valueOf(block.firstInnerId()))
                .addString(fields.data())
                .addString(fields.setsMeta() ? fields.meta() : "{}")
                .addInteger(fields.overlap() == null ? 1 : fields.overlap())
                .addInteger(fields.commentCount())
                .addInteger(fields.unresolvedCommentCount())
                .addOffsetDateTime(fields.lastCommentUpdatedAt())
                .addArrayOfLong(fields.commentAuthors());
        var created = Event.of(
                EventType.TASKS_CREATED,
                project.id(),
                "projects/" + project.id(),
                project.organization(),
                "{\"project\":" + project.id() + ",\"ids\":[" + id + "]}");
        return pool.withTransaction(connection -> connection
                        .preparedQuery(CREATE)
                        .execute(row)
                        .map(rows -> TaskRepository.rows(rows).stream().findFirst())
                        .call(task ->
                                task.isEmpty() ? Uni.createFrom().voidItem() : outbox.append(connection, created)))
                .invoke(outbox::committed);
    }

    /**
     * Changes the fields sent; the annotations, their counters and {@code is_labeled} stay as they are.
     *
     * @param ifMatch the state that the client wants to change, or null for whichever there is
     */
    Uni<Tagged> change(OrganizationScope scope, long id, String ifMatch, byte[] sent, boolean whole) {
        var body = JsonBody.read(sent);
        return tasks.require(scope, id).flatMap(before -> {
            if (body.has("project") && !Long.valueOf(before.project()).equals(body.key("project"))) {
                throw CommonProblem.noMatch("Task");
            }
            var fields = TaskFields.of(body, whole);
            return projects.require(scope, before.project()).flatMap(project -> checkAuthors(project, fields)
                    .chain(() -> pool.withTransaction(connection -> unchanged(connection, id, ifMatch)
                            .chain(() -> update(connection, before, fields))
                            .call(task -> outbox.append(connection, updated(project, task)))))
                    .invoke(outbox::committed)
                    .flatMap(task -> relations
                            .all(pool, List.of(task))
                            .map(with -> new Tagged(simple(project, task, with), task.updatedAt()))));
        });
    }

    private static Uni<Void> unchanged(SqlConnection connection, long id, String ifMatch) {
        if (ifMatch == null) return Uni.createFrom().voidItem();
        return connection
                .preparedQuery("select updated_at from task where id = $1 for no key update")
                .execute(Tuple.of(id))
                .invoke(rows -> {
                    if (rows.size() == 0) throw CommonProblem.noMatch("Task");
                    EntityTag.require(ifMatch, rows.iterator().next().getOffsetDateTime(0));
                })
                .replaceWithVoid();
    }

    private Uni<TaskRow> update(SqlConnection connection, TaskRow task, TaskFields fields) {
        var row = Tuple.tuple()
                .addLong(task.id())
                .addString(fields.data())
                .addBoolean(fields.setsMeta())
                .addString(fields.meta())
                .addInteger(fields.overlap())
                .addBoolean(fields.setsInnerId())
                .addLong(fields.innerId())
                .addInteger(fields.commentCount())
                .addInteger(fields.unresolvedCommentCount())
                .addBoolean(fields.setsLastComment())
                .addOffsetDateTime(fields.lastCommentUpdatedAt())
                .addArrayOfLong(fields.commentAuthors())
                .addLong(task.project());
        return connection
                .preparedQuery(
                        """
                        with before as (
                            select id as task, data as old_data, overlap as old_overlap from task
                            where id = $1 and id > (select hold_tasks($13)) for no key update
                        ), t as (
                            update task set
                                data = coalesce($2::text::jsonb, data),
                                meta = case when $3 then $4::text::jsonb else meta end,
                                overlap = coalesce($5, overlap),
                                inner_id = case when $6 then $7 else inner_id end,
                                comment_count = coalesce($8, comment_count),
                                unresolved_comment_count = coalesce($9, unresolved_comment_count),
                                last_comment_updated_at = case when $10 then $11 else last_comment_updated_at end,
                                comment_authors = coalesce($12::bigint[], comment_authors),
                                updated_at = clock_timestamp()
                            from before where id = before.task
                            returning task.*, columns_changed(project, old_data, data),
                                overlap_changed(project, old_overlap, overlap, 1)
                        ), queued as (
                            update open_task o set overlap = t.overlap from t
                            where o.project = t.project and o.task = t.id and o.overlap <> t.overlap
                            returning next_epoch(o.project)
                        )
                        select\s"""
                                + TaskRow.COLUMNS + " from t left join queued on true")
                .execute(row)
                .map(rows -> TaskRepository.rows(rows).stream()
                        .findFirst()
                        .orElseThrow(() -> CommonProblem.noMatch("Task")));
    }

    /** @param ifMatch as for a change */
    Uni<Void> delete(OrganizationScope scope, long id, String ifMatch) {
        return tasks.require(scope, id)
                .flatMap(task -> projects.require(scope, task.project()))
                .flatMap(project -> pool.withTransaction(connection -> unchanged(connection, id, ifMatch)
                                .chain(() -> connection
                                        .preparedQuery("select delete_tasks($1, array[$2]::bigint[])")
                                        .execute(Tuple.of(project.id(), id)))
                                .map(rows -> rows.iterator().next().getArrayOfLongs(0))
                                .call(deleted -> outbox.append(connection, deleted(scope, project.id(), deleted)))
                                .invoke(deleted -> {
                                    if (deleted.length == 0) throw CommonProblem.noMatch("Task");
                                }))
                        .invoke(outbox::committed)
                        // by itself: it writes other tasks, and must not wait for one of them while it holds a counter
                        .chain(() -> OverlapShare.keep(pool, project)));
    }

    Uni<Void> deleteAll(OrganizationScope scope, long id) {
        return projects.require(scope, id).flatMap(purge::deleteAll);
    }

    private static List<Event> deleted(OrganizationScope scope, long project, Long[] ids) {
        return Event.ofMany(EventType.TASKS_DELETED, project, scope.id(), List.of(ids));
    }

    private Uni<Void> checkAuthors(Project project, TaskFields fields) {
        if (fields.commentAuthors() == null || fields.commentAuthors().length == 0) {
            return Uni.createFrom().voidItem();
        }
        var wanted = new HashSet<>(List.of(fields.commentAuthors()));
        return users.members(project.organization(), wanted)
                .invoke(members -> {
                    for (var id : wanted) {
                        if (!members.containsKey(id)) {
                            throw ValidationErrors.of("comment_authors", JsonBody.invalidKey(id));
                        }
                    }
                })
                .replaceWithVoid();
    }

    private static Event updated(Project project, TaskRow task) {
        return Event.of(
                EventType.TASK_UPDATED, task.id(), "tasks/" + task.id(), project.organization(), told(project, task));
    }

    private static String told(Project project, TaskRow task) {
        var shown = simple(project, task, null);
        if (shown.length <= Event.LARGEST_DATA) return new String(shown, UTF_8);
        var rest = new String(simple(project, task.withoutData(), null), UTF_8);
        return rest.substring(0, rest.length() - 1) + ",\"data_omitted\":true,\"url\":\"/api/tasks/" + task.id()
                + "\"}";
    }

    private static byte[] simple(Project project, TaskRow task, TaskRelations with) {
        var out = new JsonWriter(2_048);
        json(project).simple(out, task, with);
        return out.toBytes();
    }

    private Uni<MediaLinks> links(TaskRow task, boolean resolve) {
        return resolve
                ? media.links(task.project(), List.of(task.data()))
                : Uni.createFrom().item(MediaLinks.NONE);
    }

    private static TaskJson json(Project project) {
        return json(project, MediaLinks.NONE);
    }

    private static TaskJson json(Project project, MediaLinks links) {
        return new TaskJson(project.config(), project.modelVersion(), null, OffsetDateTime.now(ZoneOffset.UTC), links);
    }
}
