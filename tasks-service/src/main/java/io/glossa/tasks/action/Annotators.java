package io.glossa.tasks.action;

import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.action.BulkAction.Run;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.user.UserView;
import io.glossa.tasks.user.Users;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;

/** Whose annotations an action means: one annotator's or everybody's. */
@ApplicationScoped
class Annotators {
    private static final String NAME = "annotator";

    private final Pool pool;
    private final Users users;

    Annotators(Pool pool, Users users) {
        this.pool = pool;
        this.users = users;
    }

    /** The choice among those who have annotations or drafts in the project. */
    Uni<Form> form(Project project) {
        return pool.preparedQuery(
                        """
                        select user_id from annotator_counter where project = $1 and tasks > 0
                        union select user_id from draft where project = $1 and task > (select tasks_after($1))
                        order by user_id""")
                .execute(Tuple.of(project.id()))
                .flatMap(rows -> {
                    var ids = new HashSet<Long>();
                    for (var row : rows) ids.add(row.getLong(0));
                    return users.byIds(ids);
                })
                .map(found -> new Form()
                        .search(
                                NAME,
                                "Annotator",
                                "All",
                                found.values().stream()
                                        .sorted((a, b) -> Long.compare(a.id(), b.id()))
                                        .map(user -> new Form.Option(String.valueOf(user.id()), name(user)))
                                        .toList()));
    }

    private static String name(UserView user) {
        var name = (user.firstName() + " " + user.lastName()).strip();
        if (!name.isEmpty()) return name;
        return user.username().isEmpty() ? user.email() : user.username();
    }

    /** What was chosen, to be kept with the action. */
    static JsonObject chosen(JsonBody body) {
        var parameters = new JsonObject();
        if (body.has(NAME) && !"\"\"".equals(body.json(NAME))) parameters.put(NAME, body.integer(NAME, true));
        if (!body.errors().isEmpty()) throw ValidationErrors.of(NAME, "A valid integer is required.");
        return parameters;
    }

    /** Null for everybody. */
    static Long of(Run run) {
        return run.parameters().getLong(NAME);
    }
}
