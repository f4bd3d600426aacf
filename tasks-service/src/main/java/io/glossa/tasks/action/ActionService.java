package io.glossa.tasks.action;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.identity.Caller;
import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Principal;
import io.glossa.problem.CommonProblem;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.manager.Selections;
import io.glossa.tasks.project.Projects;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The menu of actions, their forms, and who may run them. */
@ApplicationScoped
class ActionService {
    private final Projects projects;
    private final Selections selections;
    private final Actions actions;
    private final BulkRuns bulk;

    ActionService(Projects projects, Selections selections, Actions actions, BulkRuns bulk) {
        this.projects = projects;
        this.selections = selections;
        this.actions = actions;
        this.bulk = bulk;
    }

    /** What this user may do. */
    Uni<byte[]> menu(OrganizationScope scope, Principal.User user, Long project) {
        if (project == null) throw CommonProblem.noMatch("Project");
        return projects.require(scope, project).map(found -> {
            var out = new JsonWriter(4_096).beginArray();
            for (var action : actions.listed()) {
                if (action.menu().required().stream().allMatch(user::may))
                    action.menu().write(out, action.id());
            }
            return out.endArray().toBytes();
        });
    }

    Uni<byte[]> form(OrganizationScope scope, Caller caller, Long project, String id) {
        var action = allowed(caller, id);
        if (project == null) throw CommonProblem.noMatch("Project");
        return projects.require(scope, project).flatMap(action::form).map(Form::toBytes);
    }

    /**
     * Runs an action.
     *
     * @param view whose tasks are meant, or null for those that the body says
     */
    Uni<Outcome> run(OrganizationScope scope, Caller caller, Long project, Long view, String id, byte[] sent) {
        var action = allowed(caller, id);
        if (project == null) throw CommonProblem.noMatch("Project");
        var body = JsonBody.read(sent);
        var named = view == null ? body.key("view") : view;
        body.errors().throwIfAny();
        return projects.require(scope, project)
                .flatMap(found -> selections
                        .words(found, named, tree(sent))
                        .map(query -> new ActionCall(scope, caller.user(), found, body, query)))
                .flatMap(call -> action instanceof BulkAction several
                        ? bulk.start(several, call)
                        : ((DirectAction) action).run(call).map(Outcome::done));
    }

    private Action allowed(Caller caller, String id) {
        caller.user();
        var action = actions.require(id);
        action.menu().required().forEach(caller::userWho);
        return action;
    }

    private static JsonNode tree(byte[] sent) {
        var text = sent == null ? "" : new String(sent, java.nio.charset.StandardCharsets.UTF_8);
        return JsonText.tree(text.isBlank() ? "{}" : text);
    }

    /**
     * What became of it.
     *
     * @param answer JSON
     * @param job the job that does it, or null when it is done
     */
    record Outcome(byte[] answer, Long job) {
        static Outcome done(byte[] answer) {
            return new Outcome(answer, null);
        }
    }
}
