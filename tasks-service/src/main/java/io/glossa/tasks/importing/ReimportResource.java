package io.glossa.tasks.importing;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.project.Projects;
import io.glossa.tasks.upload.UploadIds;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Reimport of files that were uploaded before (tasks.md 1.3). */
@Path("/api/projects/{id}/reimport")
@Tag(name = "Import")
@Blocking
public class ReimportResource {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Reimports reimports;
    private final Projects projects;
    private final Caller caller;

    ReimportResource(Reimports reimports, Projects projects, Caller caller) {
        this.reimports = reimports;
        this.projects = projects;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "api_projects_reimport_create",
            summary = "Import uploaded files again",
            description = "Tasks that came from these files are replaced by what the files hold now.")
    @APIResponse(
            responseCode = "201",
            description = "What came of it",
            content = @Content(schema = @Schema(implementation = ReimportAnswer.class)))
    public RestResponse<ReimportAnswer> again(
            @RestPath long id,
            @RequestBody(content = @Content(schema = @Schema(implementation = Object.class))) byte[] sent) {
        var user = caller.userWho(Permission.TASKS_CREATE);
        var project = projects.require(caller.scope(), id).await().atMost(PATIENCE);
        if (isEmptyList(sent)) return RestResponse.ok(ReimportAnswer.nothing(java.util.List.of()));
        var ids = UploadIds.ofBody(sent);
        var body = JsonBody.read(sent);
        var asLists = body.bool("files_as_tasks_list", false);
        var encoding = body.string("encoding", true);
        body.errors().throwIfAny();
        if (ids == null || ids.isEmpty()) return RestResponse.ok(ReimportAnswer.nothing(java.util.List.of()));
        var answer = reimports.again(project, user.id(), ids, asLists == null || asLists, NamedEncoding.of(encoding));
        return RestResponse.status(RestResponse.Status.CREATED, answer);
    }

    /** Some clients send a list where an object is meant. */
    private static boolean isEmptyList(byte[] sent) {
        return sent != null
                && new String(sent, java.nio.charset.StandardCharsets.ISO_8859_1)
                        .strip()
                        .equals("[]");
    }
}
