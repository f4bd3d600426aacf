package io.glossa.tasks.manager;

import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ProblemException;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.json.JsonType;
import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.project.Projects;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;

/** Views: every member of the organization sees and changes all of them, as in the reference. */
@ApplicationScoped
class ViewService {
    private static final int MOST_ORDERED = 10_000;

    private final Pool pool;
    private final Projects projects;
    private final ViewRepository views;
    private final TaskIndexes indexes;

    ViewService(Pool pool, Projects projects, ViewRepository views, TaskIndexes indexes) {
        this.indexes = indexes;
        this.pool = pool;
        this.projects = projects;
        this.views = views;
    }

    /** @param project null for all of the organization; a project that is not there has none */
    Uni<byte[]> list(OrganizationScope scope, Long project) {
        return views.list(scope, project).map(found -> {
            var out = new JsonWriter(512 * (found.size() + 1)).beginArray();
            for (var view : found) view.write(out);
            return out.endArray().toBytes();
        });
    }

    Uni<byte[]> read(OrganizationScope scope, long id) {
        return views.find(scope, id).map(found -> json(found.orElseThrow(() -> CommonProblem.noMatch("View"))));
    }

    Uni<byte[]> create(OrganizationScope scope, long user, byte[] sent) {
        var body = JsonBody.read(sent);
        if (!body.has("project")) body.errors().add("project", "This field is required.");
        else if (body.isNull("project")) body.errors().add("project", "This field may not be null.");
        var project = body.key("project");
        var order = body.small("order", true);
        body.errors().throwIfAny();
        return named(scope, project).flatMap(found -> {
            var view = NewView.of(body, found);
            var position = view.filters() != null ? null : Integer.valueOf(order == null ? 0 : order);
            return views.create(found.id(), user, position, view)
                    .invoke(created -> expect(found, created))
                    .map(ViewService::json);
        });
    }

    /** @param whole whether the project must be named again, as a PUT does */
    Uni<byte[]> change(OrganizationScope scope, long id, byte[] sent, boolean whole) {
        var body = JsonBody.read(sent);
        if (whole && !body.has("project")) body.errors().add("project", "This field is required.");
        if (!body.has("data")) body.errors().add("data", "This field is required.");
        body.errors().throwIfAny();
        return views.find(scope, id)
                .map(found -> found.orElseThrow(() -> CommonProblem.noMatch("View")))
                .flatMap(before -> projects.require(scope, before.project()))
                .flatMap(project -> views.change(scope, id, NewView.of(body, project))
                        .invoke(changed -> changed.ifPresent(view -> expect(project, view))))
                .map(changed -> json(changed.orElseThrow(() -> CommonProblem.noMatch("View"))));
    }

    /** Whoever stores a view will list by it. */
    private void expect(Project project, DataView view) {
        try {
            indexes.wantForView(project.id(), TaskQuery.ofView(view, project).indexes());
        } catch (ProblemException invalidByNow) {
            // whoever lists by it is told
        }
    }

    Uni<Void> delete(OrganizationScope scope, long id) {
        return views.delete(scope, id)
                .invoke(deleted -> {
                    if (!deleted) throw CommonProblem.noMatch("View");
                })
                .replaceWithVoid();
    }

    /** {@code {"project": 1, "ids": [3, 1]}}; ids that are not there are passed over. */
    Uni<Void> order(OrganizationScope scope, byte[] sent) {
        var body = JsonBody.read(sent);
        if (!body.has("project")) body.errors().add("project", "This field is required.");
        if (!body.has("ids")) body.errors().add("ids", "This field is required.");
        var project = body.integer("project", false);
        var ids = ids(body);
        body.errors().throwIfAny();
        return projects.require(scope, project).chain(() -> views.order(project, ids));
    }

    /** @param project as the query names it, or null when the body does */
    Uni<Void> reset(OrganizationScope scope, Long project, byte[] sent) {
        var wanted = project;
        if (wanted == null) {
            var body = JsonBody.read(sent);
            if (!body.has("project")) body.errors().add("project", "This field may not be null.");
            wanted = body.integer("project", false);
            body.errors().throwIfAny();
        }
        long id = wanted;
        return projects.require(scope, id).chain(() -> views.deleteAll(pool, id));
    }

    /** A project that a body names: one that is not there makes the body wrong. */
    private Uni<Project> named(OrganizationScope scope, long id) {
        return projects.require(scope, id)
                .onFailure(failure -> failure instanceof ProblemException refused
                        && refused.type().status() == CommonProblem.NOT_FOUND.status())
                .transform(none -> ValidationErrors.of("project", JsonBody.invalidKey(id)));
    }

    private static Long[] ids(JsonBody body) {
        if (!body.has("ids")) return null;
        if (body.type("ids") != JsonType.ARRAY) {
            body.errors().add("ids", "Expected a list of items but got another type.");
            return null;
        }
        var ids = new LinkedHashSet<Long>();
        for (var item : JsonText.tree(body.json("ids"))) {
            if (!item.isIntegralNumber() || !item.canConvertToLong()) {
                body.errors().add("ids", "A valid integer is required.");
                return null;
            }
            ids.add(item.longValue());
        }
        if (ids.isEmpty()) body.errors().add("ids", "This list may not be empty.");
        if (ids.size() > MOST_ORDERED) {
            body.errors().add("ids", "Ensure this field has no more than " + MOST_ORDERED + " elements.");
        }
        return ids.toArray(Long[]::new);
    }

    private static byte[] json(DataView view) {
        var out = new JsonWriter(1_024);
        view.write(out);
        return out.toBytes();
    }
}
