package io.glossa.tasks.exporting;

import io.glossa.identity.Caller;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.QueryScalar;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.project.Projects;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** A project's tasks as NDJSON: one task a line, one consistent moment, and a last line without which it was cut. */
@Path("/internal/projects/{id}/export")
public class ExportStreamResource {
    private final ExportStream stream;
    private final Projects projects;
    private final Caller caller;

    ExportStreamResource(ExportStream stream, Projects projects, Caller caller) {
        this.stream = stream;
        this.projects = projects;
        this.caller = caller;
    }

    @GET
    @Produces("application/x-ndjson")
    @Operation(hidden = true)
    public Multi<byte[]> export(@RestPath long id, @RestQuery("download_all_tasks") String all, @RestQuery String ids) {
        var service = caller.service();
        boolean everything = QueryScalar.bool("download_all_tasks", all, false);
        var wanted = ids(ids);
        Uni<Project> project = projects.require(id).invoke(found -> {
            if (!service.actsFor(found.organization())) throw CommonProblem.noMatch("Project");
        });
        return RestMulti.fromUniResponse(project, found -> stream.lines(found, everything, wanted));
    }

    private static Long[] ids(String text) {
        if (text == null || text.isBlank()) return null;
        try {
            var parts = text.split(",");
            var ids = new Long[parts.length];
            for (int i = 0; i < parts.length; i++) ids[i] = Long.valueOf(parts[i].strip());
            return ids;
        } catch (NumberFormatException notAnId) {
            throw ValidationErrors.of("ids", "Task ids are whole numbers, separated by commas.");
        }
    }
}
