package io.glossa.projects.project;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.labelconfig.LabelConfig;
import io.glossa.problem.ProblemException;
import io.glossa.problem.ValidationErrors;
import io.glossa.projects.input.Body;
import io.glossa.projects.input.BodyReader;
import io.glossa.projects.input.FieldRefused;
import io.glossa.projects.input.Ids;
import io.glossa.projects.input.Rules;
import io.glossa.projects.input.TextRule;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Random;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Label configs looked at before they are used (platform 5.1, 5.6). */
@Path("/api/projects")
@Tag(name = "Projects")
public class ConfigResource {
    private static final String NO_CONFIG = "Label config is not set or is empty";
    private static final String FIELD = "label_config";

    private final ProjectRepository projects;
    private final ConfigChangeCheck check;
    private final ObjectMapper mapper;
    private final BodyReader bodies;
    private final Caller caller;

    ConfigResource(
            ProjectRepository projects,
            ConfigChangeCheck check,
            ObjectMapper mapper,
            BodyReader bodies,
            Caller caller) {
        this.projects = projects;
        this.check = check;
        this.mapper = mapper;
        this.bodies = bodies;
        this.caller = caller;
    }

    /** Open to everybody. The reference answers this one without its envelope. */
    @POST
    @Path("/validate")
    @Operation(summary = "Validate a label config")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProjectSchemas.LabelConfigRequest.class)))
    @APIResponse(responseCode = "204", description = "It can be used")
    public RestResponse<Object> validate(byte[] bytes) {
        try {
            var body = bodies.read(bytes);
            body.require(
                    FIELD,
                    value -> LabelConfigRule.parse(
                            TextRule.any().notBlank().verbatim().accept(value)));
            body.refuseIfWrong();
            return RestResponse.noContent();
        } catch (ProblemException refusal) {
            if (refusal.validationErrors() == null) throw refusal;
            return RestResponse.status(
                    RestResponse.Status.BAD_REQUEST, refusal.validationErrors().asMap());
        }
    }

    @GET
    @Path("/{id:\\d+}/validate")
    @Operation(hidden = true)
    public Uni<ObjectNode> current(@PathParam("id") String id) {
        caller.user();
        return projects.require(caller.scope(), Ids.of(id))
                .map(project -> mapper.createObjectNode().put(FIELD, project.text(ProjectField.LABEL_CONFIG)));
    }

    @POST
    @Path("/{id:\\d+}/validate")
    @Operation(summary = "Validate project label config")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProjectSchemas.LabelConfigRequest.class)))
    public Uni<ConfigChange> validateChange(@PathParam("id") String id, byte[] bytes) {
        caller.user();
        return projects.require(caller.scope(), Ids.of(id)).flatMap(project -> {
            caller.userWho(Permission.PROJECTS_CHANGE);
            var config = config(bodies.read(bytes));
            var stored = LabelConfig.parse(project.text(ProjectField.LABEL_CONFIG));
            return check.everyLabel(project.organization(), project.id(), config.source())
                    // True or null, never false, as in the reference.
                    .replaceWith(() -> new ConfigChange(config.essentialDataChanged(stored) ? true : null));
        });
    }

    @POST
    @Path("/{id:\\d+}/sample-task")
    @Operation(summary = "Make an example of a task for a label config")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProjectSchemas.SampleTaskRequest.class)))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProjectSchemas.SampleTask.class)))
    public Uni<ObjectNode> sampleTask(@PathParam("id") String id, byte[] bytes) {
        var user = caller.user().id();
        return projects.require(caller.scope(), Ids.of(id)).map(project -> {
            var body = bodies.read(bytes);
            var config = config(body);
            var whole = body.read("include_annotation_and_prediction", Rules.bool());
            body.refuseIfWrong();
            var answer = mapper.createObjectNode();
            answer.set("sample_task", Boolean.TRUE.equals(whole) ? sampleLabeling(config, user) : config.sampleTask());
            return answer;
        });
    }

    /** The sample task with an empty annotation and a prediction, or alone where no prediction fits its config. */
    private ObjectNode sampleLabeling(LabelConfig config, long user) {
        var data = config.sampleTask();
        var regions = new SampleRegions(config, data, new Random()).all();
        if (!config.checkResult(regions).isEmpty()) return data;
        var sample = mapper.createObjectNode();
        sample.set("data", data);
        sample.putArray("annotations")
                .addObject()
                .put("was_cancelled", false)
                .put("ground_truth", false)
                .put("lead_time", 0.0)
                .put("result_count", 0)
                .put("completed_by", user)
                .putArray("result");
        sample.putArray("predictions")
                .addObject()
                .put("model_version", "sample model version")
                .put("score", 0.0)
                .set("result", regions);
        return sample;
    }

    private static LabelConfig config(Body body) {
        var value = body.raw(FIELD);
        if (value == null || value.isNull() || value.asText().isBlank() && !value.isContainerNode()) {
            throw ValidationErrors.ofBody(NO_CONFIG);
        }
        if (!value.isTextual()) throw ValidationErrors.ofBody("can only parse strings");
        try {
            return LabelConfigRule.parse(value.textValue());
        } catch (FieldRefused invalid) {
            throw ValidationErrors.ofBody(invalid.getMessage());
        }
    }

    /** @param configEssentialDataHasChanged true when existing work may no longer fit, else null */
    @Schema(name = "ConfigChange")
    public record ConfigChange(@JsonInclude(JsonInclude.Include.ALWAYS) Boolean configEssentialDataHasChanged) {}
}
