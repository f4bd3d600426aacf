package io.glossa.tasks.job;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.jobs.Jobs;
import io.glossa.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** What goes on in the background for requests that were answered at once. */
@Path("/api/jobs/{id}")
@Tag(name = "Jobs")
@Produces(MediaType.APPLICATION_JSON)
public class JobResource {
    private final Pool pool;
    private final Jobs jobs;
    private final Caller caller;

    JobResource(Pool pool, Jobs jobs, Caller caller) {
        this.pool = pool;
        this.jobs = jobs;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "api_jobs_read",
            summary = "Get a job",
            description = "How far it has come, and what came of it; finished jobs are kept for a month.")
    public Uni<JobView> read(@RestPath long id) {
        caller.userWho(Permission.TASKS_VIEW);
        return jobs.find(caller.scope().id(), id)
                .map(found -> JobView.of(found.orElseThrow(() -> CommonProblem.noMatch("Job"))));
    }

    @POST
    @Path("/cancel")
    @ResponseStatus(200)
    @Operation(
            operationId = "api_jobs_cancel_create",
            summary = "Cancel a job",
            description = "What it has done so far stays done. A job that has ended is not found.")
    public Uni<JobView> cancel(@RestPath long id) {
        caller.userWho(Permission.TASKS_CHANGE);
        long organization = caller.scope().id();
        return pool.withTransaction(connection -> jobs.cancel(connection, organization, id))
                .map(found -> JobView.of(found.orElseThrow(() -> CommonProblem.noMatch("Job"))));
    }
}
