package io.glossa.projects.project;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.projects.input.BodyReader;
import io.glossa.projects.input.FieldRule;
import io.glossa.projects.input.Ids;
import io.glossa.projects.input.Rules;
import io.glossa.projects.input.TextRule;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** A new project like one there is (enterprise-behaviour 9.2): its settings, and if wanted the data of its tasks. */
@Path("/api/projects")
@Tag(name = "Projects")
public class DuplicateResource {
    private static final String WITH_DATA = "settings,data";
    private static final FieldRule<String> MODE = Rules.choice(List.of("settings", WITH_DATA));

    private final ProjectService service;
    private final ProjectRepository projects;
    private final BodyReader bodies;
    private final Caller caller;

    DuplicateResource(ProjectService service, ProjectRepository projects, BodyReader bodies, Caller caller) {
        this.service = service;
        this.projects = projects;
        this.bodies = bodies;
        this.caller = caller;
    }

    @POST
    @Path("/{id:\\d+}/duplicate")
    @ResponseStatus(201)
    @Operation(
            summary = "Duplicate project",
            description =
                    "Copies the settings, with `settings,data` also the data of the tasks; what was made of them stays"
                            + " behind. The copy is the caller's and not published. `workspace` is read over while"
                            + " there are none.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DuplicateRequest.class)))
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Duplicate.class)))
    public Uni<Duplicate> duplicate(@PathParam("id") String id, byte[] bytes) {
        var user = caller.user();
        var scope = caller.scope();
        return projects.require(scope, Ids.of(id))
                .map(source -> {
                    caller.userWho(Permission.PROJECTS_CREATE);
                    var body = bodies.read(bytes);
                    var different = new EnumMap<ProjectField, Object>(ProjectField.class);
                    different.put(
                            ProjectField.TITLE,
                            body.require("title", TextRule.any().notBlank().length(3, 50)));
                    different.put(
                            ProjectField.DESCRIPTION,
                            body.optional("description", TextRule.any()).orElse(""));
                    var mode = body.require("mode", MODE);
                    body.read("workspace", Rules.int32().orNull());
                    body.refuseIfWrong();
                    return new Wanted(different, WITH_DATA.equals(mode));
                })
                .flatMap(wanted -> service.duplicate(user, scope, Ids.of(id), wanted.different(), wanted.withData()))
                .map(project -> new Duplicate(project.id()));
    }

    private record Wanted(Map<ProjectField, Object> different, boolean withData) {}

    @Schema(name = "DuplicateRequest")
    public record DuplicateRequest(
            @Schema(required = true, minLength = 3, maxLength = 50) String title,
            @Schema(
                            required = true,
                            enumeration = {"settings", "settings,data"})
                    String mode,
            String description,
            Long workspace) {}

    @Schema(name = "DuplicatedProject")
    public record Duplicate(long id) {}
}
