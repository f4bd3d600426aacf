package io.glossa.tasks.prediction;

import io.glossa.identity.Caller;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** Tells projects-service of a task on which a model can be tried. */
@Path("/internal/projects/{id}/random-task")
public class RandomTaskQuestion {
    /** Not each task is equally likely where ids have gaps, and none has to be counted. */
    private static final String ANY =
            """
            select id from task where project = $1 and id >= (
                select min(id) + floor(random() * (max(id) - min(id) + 1))::bigint from task
                where project = $1 and id > (select tasks_after($1)))
            order by id limit 1""";

    private final Pool pool;
    private final Caller caller;

    RandomTaskQuestion(Pool pool, Caller caller) {
        this.pool = pool;
        this.caller = caller;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Found> any(@RestPath long id) {
        caller.service();
        return pool.preparedQuery(ANY)
                .execute(Tuple.of(id))
                .map(rows -> new Found(
                        rows.size() == 0 ? null : rows.iterator().next().getLong(0)));
    }

    /** @param id null when the project has no task */
    @RegisterForReflection
    public record Found(Long id) {}
}
