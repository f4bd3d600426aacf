package io.glossa.tasks.annotation;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Principal;
import io.glossa.outbox.Outbox;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ProblemException;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.annotation.AnnotationRepository.StalePlaceException;
import io.glossa.tasks.http.EntityTag;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.http.Tagged;
import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.project.Projects;
import io.glossa.tasks.relation.AnnotationJson;
import io.glossa.tasks.relation.AnnotationRow;
import io.glossa.tasks.relation.DraftRow;
import io.glossa.tasks.task.ServedPlaces;
import io.glossa.tasks.task.TaskRepository;
import io.glossa.tasks.task.TaskRepository.Place;
import io.glossa.tasks.user.UserView;
import io.glossa.tasks.user.Users;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Annotations: one transaction each, with the counters, the lease and the event. */
@ApplicationScoped
class AnnotationService {
    /** A project that changes more often while one annotation is saved is not worth waiting for. */
    private static final int MOST_CHANGES_MEANWHILE = 10;

    private final Pool pool;
    private final Outbox outbox;
    private final Projects projects;
    private final TaskRepository tasks;
    private final ServedPlaces served;
    private final AnnotationRepository annotations;
    private final Submissions submissions;
    private final AnnotationIds ids;
    private final ResultCheck results;
    private final Users users;

    AnnotationService(
            Pool pool,
            Outbox outbox,
            Projects projects,
            TaskRepository tasks,
            ServedPlaces served,
            AnnotationRepository annotations,
            Submissions submissions,
            AnnotationIds ids,
            ResultCheck results,
            Users users) {
        this.pool = pool;
        this.outbox = outbox;
        this.projects = projects;
        this.tasks = tasks;
        this.served = served;
        this.annotations = annotations;
        this.submissions = submissions;
        this.ids = ids;
        this.results = results;
        this.users = users;
    }

    /**
     * Saves an annotation of a task.
     *
     * @param cancelled what the query string says; it wins over the body. May be null
     */
    Uni<Tagged> create(OrganizationScope scope, Principal.User actor, long task, Boolean cancelled, JsonBody sent) {
        var fields = AnnotationFields.of(sent);
        var asItIsNow = tasks.placeOf(scope, task)
                .flatMap(place -> create(scope, actor, task, cancelled, fields, place))
                .onFailure(StalePlaceException.class)
                .retry()
                .atMost(MOST_CHANGES_MEANWHILE);
        return served.find(scope, task)
                .map(place -> create(scope, actor, task, cancelled, fields, place)
                        .onFailure(AnnotationService::mayBeOutdated)
                        .recoverWithUni(() -> {
                            served.forget(task);
                            return asItIsNow;
                        }))
                .orElse(asItIsNow);
    }

    private static boolean mayBeOutdated(Throwable failure) {
        return failure instanceof StalePlaceException || failure instanceof ProblemException;
    }

    private Uni<Tagged> create(
            OrganizationScope scope,
            Principal.User actor,
            long task,
            Boolean cancelled,
            AnnotationFields fields,
            Place place) {
        return results.check(place, fields.regions())
                .chain(() -> check(scope, actor, fields))
                .chain(() -> draft(task, actor, fields))
                .flatMap(draft -> ids.next()
                        .map(id -> row(id, task, place.project(), actor, cancelled, fields, draft.orElse(null)))
                        .flatMap(row -> save(scope, row, place, draft)));
    }

    private Uni<Tagged> save(OrganizationScope scope, AnnotationRow row, Place place, Optional<DraftRow> draft) {
        return author(row).flatMap(author -> {
            var shown = shown(row, author);
            var data = inEvent(row, author, shown);
            return submissions
                    .save(row, place, draft.map(DraftRow::id).orElse(null), UUID.randomUUID(), scope.id(), data)
                    .map(saved -> {
                        outbox.committed();
                        return new Tagged(shown, row.updatedAt());
                    });
        });
    }

    /** @param draft what it is made from, or null */
    static AnnotationRow row(
            long id,
            long task,
            long project,
            Principal.User actor,
            Boolean cancelled,
            AnnotationFields fields,
            DraftRow draft) {
        var now = now();
        boolean skipped = cancelled != null ? cancelled : Boolean.TRUE.equals(fields.wasCancelled());
        return new AnnotationRow(
                id,
                task,
                project,
                fields.result(),
                fields.completedBy() == null ? Long.valueOf(actor.id()) : fields.completedBy(),
                actor.id(),
                skipped,
                Boolean.TRUE.equals(fields.groundTruth()),
                fields.leadTime(),
                fields.resultCount(),
                fields.uniqueId(),
                fields.importId(),
                fields.lastAction(),
                Boolean.TRUE.equals(fields.bulkCreated()),
                fields.parentPrediction(),
                fields.parentAnnotation(),
                fields.lastCreatedBy(),
                draft == null ? fields.draftCreatedAt() : draft.createdAt(),
                now,
                now,
                null);
    }

    /** The draft that the annotation is made from: the caller's own, on the same task. An unknown one is passed over. */
    private Uni<Optional<DraftRow>> draft(long task, Principal.User actor, AnnotationFields fields) {
        if (fields.draft() == null) return Uni.createFrom().item(Optional.empty());
        return annotations.draft(fields.draft()).invoke(draft -> {
            if (draft.isPresent() && (draft.get().task() != task || draft.get().user() != actor.id())) {
                throw AnnotationProblem.FOREIGN_DRAFT.because("You have no permission to draft id:" + fields.draft());
            }
        });
    }

    /** Whether what the fields name is there; 400 with the field otherwise. */
    Uni<Void> check(OrganizationScope scope, Principal.User actor, AnnotationFields fields) {
        Uni<Void> checked = Uni.createFrom().voidItem();
        if (fields.completedBy() != null && fields.completedBy() != actor.id()) {
            checked = checked.chain(() -> users.members(scope.id(), Set.of(fields.completedBy()))
                    .invoke(found -> refuseUnless(!found.isEmpty(), "completed_by", fields.completedBy()))
                    .replaceWithVoid());
        }
        if (fields.parentAnnotation() != null) {
            checked = checked.chain(() -> annotations
                    .exists(scope, "annotation", fields.parentAnnotation())
                    .invoke(found -> refuseUnless(found, "parent_annotation", fields.parentAnnotation()))
                    .replaceWithVoid());
        }
        if (fields.parentPrediction() != null) {
            checked = checked.chain(() -> annotations
                    .exists(scope, "prediction", fields.parentPrediction())
                    .invoke(found -> refuseUnless(found, "parent_prediction", fields.parentPrediction()))
                    .replaceWithVoid());
        }
        if (fields.task() != null) {
            checked = checked.chain(() -> tasks.projectOf(scope, fields.task())
                    .invoke(found -> refuseUnless(found.isPresent(), "task", fields.task()))
                    .replaceWithVoid());
        }
        if (fields.project() != null) {
            checked = checked.chain(() -> projects.find(fields.project())
                    .map(found -> found.filter(project -> project.organization() == scope.id()))
                    .invoke(found -> refuseUnless(found.isPresent(), "project", fields.project()))
                    .replaceWithVoid());
        }
        return checked;
    }

    private static void refuseUnless(boolean found, String field, Long id) {
        if (!found) throw ValidationErrors.of(field, JsonBody.invalidKey(id));
    }

    /** @param task whose annotation it has to be, or null when it may be any task's */
    Uni<Tagged> read(OrganizationScope scope, long id, Long task) {
        return require(scope, id, task)
                .flatMap(row -> author(row).map(author -> new Tagged(shown(row, author), row.updatedAt())));
    }

    /**
     * A task's annotations, without skips.
     *
     * @param ordering the name of a member, with a minus for descending; what is none is passed over
     */
    Uni<byte[]> list(OrganizationScope scope, long task, String ordering) {
        return tasks.projectOf(scope, task)
                .map(found -> found.orElseThrow(() -> CommonProblem.noMatch("Task")))
                .chain(() -> annotations.ofTask(task, ordering))
                .flatMap(rows -> {
                    var authors = rows.stream()
                            .map(AnnotationRow::completedBy)
                            .filter(user -> user != null)
                            .collect(java.util.stream.Collectors.toSet());
                    return users.byIds(authors).map(names -> {
                        var out = new JsonWriter(1_024).beginArray();
                        var now = now();
                        for (var row : rows) AnnotationJson.write(out, row, names.get(row.completedBy()), now);
                        return out.endArray().toBytes();
                    });
                });
    }

    private Uni<AnnotationRow> require(OrganizationScope scope, long id, Long task) {
        return annotations.require(scope, id).invoke(row -> {
            if (task != null && task != row.task()) throw CommonProblem.noMatch("Annotation");
        });
    }

    /**
     * @param task as for reading
     * @param ifMatch the state that the client wants to change, or null for whichever there is
     */
    Uni<Tagged> change(OrganizationScope scope, Principal.User actor, long id, Long task, String ifMatch, byte[] sent) {
        var fields = AnnotationFields.of(JsonBody.read(sent));
        return require(scope, id, task)
                .flatMap(row -> fits(scope, row, fields))
                .chain(() -> check(scope, actor, fields))
                .chain(() -> pool.withTransaction(connection -> unchanged(connection, scope, id, ifMatch)
                        .chain(() -> annotations.change(connection, id, actor.id(), fields, now()))
                        .invoke(done -> {
                            if (!done) throw CommonProblem.noMatch("Annotation");
                        })
                        .chain(() -> annotations.require(connection, scope, id))
                        .flatMap(row -> author(row).flatMap(author -> {
                            var shown = shown(row, author);
                            return outbox.append(
                                            connection,
                                            event(
                                                    EventType.ANNOTATION_UPDATED,
                                                    scope,
                                                    row,
                                                    inEvent(row, author, shown)))
                                    .replaceWith(new Tagged(shown, row.updatedAt()));
                        }))))
                .invoke(outbox::committed);
    }

    private Uni<Void> fits(OrganizationScope scope, AnnotationRow row, AnnotationFields fields) {
        if (fields.regions() == null) return Uni.createFrom().voidItem();
        return tasks.placeOf(scope, row.task()).flatMap(place -> results.check(place, fields.regions()));
    }

    /** Holds the task, which every change of the annotation must have first, and compares. */
    private Uni<Void> unchanged(SqlConnection connection, OrganizationScope scope, long id, String ifMatch) {
        if (ifMatch == null) return Uni.createFrom().voidItem();
        return annotations
                .lockTask(connection, id)
                .chain(() -> annotations.require(connection, scope, id))
                .invoke(row -> EntityTag.require(ifMatch, row.updatedAt()))
                .replaceWithVoid();
    }

    /** The parameters are those of a change. */
    Uni<Void> delete(OrganizationScope scope, Principal.User actor, long id, Long task, String ifMatch) {
        return require(scope, id, task)
                .flatMap(row -> pool.withTransaction(connection -> unchanged(connection, scope, id, ifMatch)
                        .chain(() -> annotations.delete(connection, row, actor.id()))
                        .chain(() -> outbox.append(
                                connection,
                                event(
                                        EventType.ANNOTATION_DELETED,
                                        scope,
                                        row,
                                        "{\"id\":" + id + ",\"task\":" + row.task() + ",\"project\":" + row.project()
                                                + "}")))))
                .invoke(outbox::committed);
    }

    private static Event event(EventType type, OrganizationScope scope, AnnotationRow row, String data) {
        return Event.of(type, row.task(), "annotations/" + row.id(), scope.id(), data);
    }

    private Uni<UserView> author(AnnotationRow row) {
        if (row.completedBy() == null) return Uni.createFrom().nullItem();
        return users.byIds(Set.of(row.completedBy())).map(found -> found.get(row.completedBy()));
    }

    private static byte[] shown(AnnotationRow row, UserView author) {
        int size = row.result() == null ? 1_024 : row.result().length() + 1_024;
        var out = new JsonWriter(size);
        AnnotationJson.write(out, row, author, now());
        return out.toBytes();
    }

    private static String inEvent(AnnotationRow row, UserView author, byte[] shown) {
        if (shown.length <= Event.LARGEST_DATA) return new String(shown, StandardCharsets.UTF_8);
        var out = new JsonWriter(2_048);
        AnnotationJson.write(out, row.withoutResult(), author, now());
        var text = out.toString();
        return text.substring(0, text.length() - 1) + ",\"result_omitted\":true,\"url\":\"/api/annotations/" + row.id()
                + "\"}";
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }
}
