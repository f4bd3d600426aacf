package io.glossa.projects.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What there is to be told about, for everybody (platform 6.1). */
@Path("/api/webhooks/info")
@Tag(name = "Webhooks")
public class WebhookInfoResource {
    private static final String REVIEWED = "Left out by an edition without reviews, as this is";

    @GET
    @Operation(summary = "Get all webhook actions")
    @Parameter(
            name = "organization-only",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.BOOLEAN),
            description = "Only those that are told to webhooks of the whole organization, or only the others")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            properties = {
                                                @SchemaProperty(
                                                        name = "PROJECT_CREATED",
                                                        implementation = Action.class),
                                                @SchemaProperty(
                                                        name = "PROJECT_UPDATED",
                                                        implementation = Action.class),
                                                @SchemaProperty(
                                                        name = "PROJECT_DELETED",
                                                        implementation = Action.class),
                                                @SchemaProperty(name = "TASKS_CREATED", implementation = Action.class),
                                                @SchemaProperty(name = "TASKS_DELETED", implementation = Action.class),
                                                @SchemaProperty(
                                                        name = "ANNOTATION_CREATED",
                                                        implementation = Action.class),
                                                @SchemaProperty(
                                                        name = "ANNOTATIONS_CREATED",
                                                        implementation = Action.class),
                                                @SchemaProperty(
                                                        name = "ANNOTATION_UPDATED",
                                                        implementation = Action.class),
                                                @SchemaProperty(
                                                        name = "ANNOTATIONS_DELETED",
                                                        implementation = Action.class),
                                                @SchemaProperty(
                                                        name = "LABEL_LINK_CREATED",
                                                        implementation = Action.class),
                                                @SchemaProperty(
                                                        name = "LABEL_LINK_UPDATED",
                                                        implementation = Action.class),
                                                @SchemaProperty(
                                                        name = "LABEL_LINK_DELETED",
                                                        implementation = Action.class),
                                                @SchemaProperty(
                                                        name = "REVIEW_CREATED",
                                                        description = REVIEWED,
                                                        implementation = Action.class),
                                                @SchemaProperty(
                                                        name = "REVIEW_UPDATED",
                                                        description = REVIEWED,
                                                        implementation = Action.class),
                                                @SchemaProperty(
                                                        name = "REVIEWS_DELETED",
                                                        description = REVIEWED,
                                                        implementation = Action.class)
                                            })))
    public Map<WebhookAction, Action> list(@QueryParam("organization-only") String organizationOnly) {
        var actions = new LinkedHashMap<WebhookAction, Action>();
        for (var action : WebhookAction.offered()) {
            if (organizationOnly == null || action.organizationOnly() == organizationOnly.equalsIgnoreCase("true")) {
                actions.put(action, Action.of(action));
            }
        }
        return actions;
    }

    @Schema(name = "WebhookActionInfo")
    public record Action(
            String name, String description, String key, @JsonProperty("organization-only") boolean organizationOnly) {

        static Action of(WebhookAction action) {
            return new Action(action.title(), "", action.key(), action.organizationOnly());
        }
    }
}
