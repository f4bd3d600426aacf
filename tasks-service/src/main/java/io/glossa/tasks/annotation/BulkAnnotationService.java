package io.glossa.tasks.annotation;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Principal;
import io.glossa.outbox.Outbox;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.project.Projects;
import io.glossa.tasks.task.TaskRepository;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Annotations by the set: one statement and one transaction, whatever their number. */
@ApplicationScoped
class BulkAnnotationService {
    private static final int MOST = 100_000;

    private final Pool pool;
    private final Outbox outbox;
    private final Projects projects;
    private final TaskRepository tasks;
    private final AnnotationService single;
    private final AnnotationRepository annotations;
    private final ResultCheck results;

    BulkAnnotationService(
            Pool pool,
            Outbox outbox,
            Projects projects,
            TaskRepository tasks,
            AnnotationService single,
            AnnotationRepository annotations,
            ResultCheck results) {
        this.pool = pool;
        this.outbox = outbox;
        this.projects = projects;
        this.tasks = tasks;
        this.single = single;
        this.annotations = annotations;
        this.results = results;
    }

    /** Saves one annotation per task; answers their ids, by task. */
    Uni<byte[]> create(OrganizationScope scope, Principal.User actor, JsonBody body) {
        var wanted = body.keys("tasks");
        var selection = body.object("selected_items");
        var fields = AnnotationFields.of(body);
        return single.check(scope, actor, fields)
                .chain(() -> wanted != null ? named(scope, wanted) : selected(scope, fields.project(), selection))
                .invoke(target -> refuseTooMany(target.tasks().length))
                .call(target -> fits(scope, target, fields))
                .flatMap(target -> save(scope, actor, fields, target))
                .map(BulkAnnotationService::shown);
    }

    private Uni<Long[]> save(OrganizationScope scope, Principal.User actor, AnnotationFields fields, Target target) {
        if (target.tasks().length == 0) return Uni.createFrom().item(new Long[0]);
        var row = AnnotationService.row(0, 0, target.project(), actor, null, fields, null);
        return pool.withTransaction(connection -> annotations
                        .createAll(connection, target.project(), target.tasks(), row)
                        .call(ids -> outbox.append(
                                connection,
                                Event.ofMany(
                                        EventType.ANNOTATIONS_CREATED, target.project(), scope.id(), List.of(ids)))))
                .invoke(outbox::committed);
    }

    private Uni<Void> fits(OrganizationScope scope, Target target, AnnotationFields fields) {
        if (target.tasks().length == 0) return Uni.createFrom().voidItem();
        return tasks.placeOf(scope, target.tasks()[0]).flatMap(place -> results.check(place, fields.regions()));
    }

    private Uni<Target> named(OrganizationScope scope, Long[] wanted) {
        return tasks.projectsOf(scope, wanted).map(byTask -> {
            for (var task : wanted) {
                if (!byTask.containsKey(task)) throw ValidationErrors.of("tasks", JsonBody.invalidKey(task));
            }
            var of = new HashSet<>(byTask.values());
            if (of.size() > 1) throw ValidationErrors.of("tasks", "All tasks must be of one project.");
            return new Target(of.isEmpty() ? 0 : of.iterator().next(), wanted);
        });
    }

    private Uni<Target> selected(OrganizationScope scope, Long project, JsonBody selection) {
        if (selection == null) throw ValidationErrors.of("tasks", "This field is required.");
        if (project == null) throw ValidationErrors.of("project", "This field is required.");
        var all = selection.bool("all", false);
        if (!selection.has("all")) selection.errors().add("all", "This field is required.");
        var listed = selection.keys(Boolean.TRUE.equals(all) ? "excluded" : "included");
        if (!selection.errors().isEmpty()) {
            throw new ValidationErrors()
                    .put("selected_items", selection.errors().asMap())
                    .asProblem();
        }
        var ids = listed == null ? Set.<Long>of() : Set.copyOf(Arrays.asList(listed));
        if (!all) return named(scope, ids.toArray(Long[]::new));
        return projects.require(scope, project)
                .chain(() -> tasks.allBut(project, ids, MOST + 1))
                .map(rest -> new Target(project, rest));
    }

    private static void refuseTooMany(int count) {
        if (count > MOST) {
            throw ValidationErrors.ofBody("At most " + MOST + " tasks can be annotated at once.");
        }
    }

    /** Deletes those of the annotations that the project has; answers their number. */
    Uni<byte[]> delete(OrganizationScope scope, Principal.User actor, JsonBody body) {
        for (var field : List.of("ids", "project")) {
            if (!body.has(field)) body.errors().add(field, "This field is required.");
        }
        var ids = body.keys("ids");
        var project = body.integer("project", false);
        body.errors().throwIfAny();
        return projects.require(scope, project)
                .chain(() -> pool.withTransaction(connection -> annotations
                        .delete(connection, project, ids, actor.id())
                        .call(deleted -> outbox.append(
                                connection,
                                Event.ofMany(EventType.ANNOTATIONS_DELETED, project, scope.id(), List.of(deleted))))))
                .invoke(outbox::committed)
                .map(deleted -> new JsonWriter(64)
                        .beginObject()
                        .field("deleted_count", deleted.length)
                        .endObject()
                        .toBytes());
    }

    private static byte[] shown(Long[] ids) {
        var out = new JsonWriter(ids.length * 16 + 16).beginArray();
        for (var id : ids) out.beginObject().field("id", id).endObject();
        return out.endArray().toBytes();
    }

    private record Target(long project, Long[] tasks) {}
}
