package io.glossa.projects.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What there is to be told about, for everybody (platform 6.1). */
@Path("/api/webhooks/info")
@Tag(name = "Webhooks")
public class WebhookInfoResource {

    @GET
    @Operation(summary = "Get all webhook actions")
    @Parameter(
            name = "organization-only",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.BOOLEAN),
            description = "Only those that are told to webhooks of the whole organization, or only the others")
    public Map<WebhookAction, Action> list(@QueryParam("organization-only") String organizationOnly) {
        var actions = new LinkedHashMap<WebhookAction, Action>();
        for (var action : WebhookAction.values()) {
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
