package io.glossa.projects.webhook;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.outbound.OutboundUrl;
import io.glossa.problem.ValidationErrors;
import io.glossa.projects.input.BodyReader;
import io.glossa.projects.input.Ids;
import io.glossa.projects.project.KnownProjects;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Webhooks of the caller's organization (platform 6.1). Their headers hold credentials, so annotators do not see them. */
@Path("/api/webhooks")
@Tag(name = "Webhooks")
public class WebhookResource {
    private static final Permission SEE = Permission.WEBHOOKS_VIEW;
    private static final Permission CHANGE = Permission.PROJECTS_CHANGE;

    private final WebhookService service;
    private final WebhookRepository webhooks;
    private final KnownProjects projects;
    private final Pool pool;
    private final BodyReader bodies;
    private final Caller caller;

    WebhookResource(
            WebhookService service,
            WebhookRepository webhooks,
            KnownProjects projects,
            Pool pool,
            BodyReader bodies,
            Caller caller) {
        this.service = service;
        this.webhooks = webhooks;
        this.projects = projects;
        this.pool = pool;
        this.bodies = bodies;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "List all webhooks")
    @Parameter(
            name = "project",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Only those of this project")
    public Uni<List<Webhook>> list(@QueryParam("project") String project) {
        caller.userWho(SEE);
        var scope = caller.scope();
        if (project == null || project.isEmpty()) return webhooks.list(scope, null);
        var id = project.matches("\\d+") ? Ids.of(project) : Ids.NONE;
        return projects.has(pool, scope, id)
                .invoke(known -> {
                    if (known) return;
                    throw ValidationErrors.of(
                            "project", "Select a valid choice. That choice is not one of the available choices.");
                })
                .chain(() -> webhooks.list(scope, id));
    }

    @POST
    @Operation(
            summary = "Create a webhook",
            description = "Without `project` it is told of all projects of the organization, which takes an"
                    + " administrator. `Location` is the webhook's own URL, as in Label Studio.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = WebhookRequest.class)))
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Webhook.class)))
    public Uni<RestResponse<Webhook>> create(byte[] bytes) {
        var user = caller.userWho(CHANGE);
        return service.create(user, caller.scope(), bodies.read(bytes))
                .map(webhook -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, webhook)
                        .header(
                                HttpHeaders.LOCATION,
                                OutboundUrl.parse(webhook.url()).uri().toASCIIString())
                        .build());
    }

    @GET
    @Path("/{id:\\d+}")
    @Operation(summary = "Get webhook info")
    public Uni<Webhook> get(@PathParam("id") String id) {
        caller.userWho(SEE);
        return webhooks.require(caller.scope(), Ids.of(id));
    }

    @PATCH
    @Path("/{id:\\d+}")
    @Operation(
            summary = "Update webhook info",
            description = "A request without `actions` empties them, as in Label Studio.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = WebhookUpdate.class)))
    public Uni<Webhook> update(@PathParam("id") String id, byte[] bytes) {
        return change(id, bytes, false);
    }

    @PUT
    @Path("/{id:\\d+}")
    @Operation(hidden = true)
    public Uni<Webhook> replace(@PathParam("id") String id, byte[] bytes) {
        return change(id, bytes, true);
    }

    private Uni<Webhook> change(String id, byte[] bytes, boolean urlRequired) {
        caller.userWho(CHANGE);
        var scope = caller.scope();
        return webhooks.require(scope, Ids.of(id))
                .flatMap(known -> service.change(scope, known.id(), bodies.read(bytes), urlRequired));
    }

    @POST
    @Path("/{id:\\d+}/secret")
    @Operation(
            summary = "Replace the secret of a webhook",
            description =
                    "Everything sent from now on is signed with the new one, which is shown in this answer alone.")
    public Uni<Secret> replaceSecret(@PathParam("id") String id) {
        caller.userWho(CHANGE);
        return webhooks.replaceSecret(caller.scope(), Ids.of(id)).map(Secret::new);
    }

    @DELETE
    @Path("/{id:\\d+}")
    @Operation(summary = "Delete webhook info")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Uni<Void> delete(@PathParam("id") String id) {
        caller.userWho(CHANGE);
        return webhooks.delete(caller.scope(), Ids.of(id));
    }

    @Schema(name = "WebhookSecret")
    public record Secret(String secret) {}

    @Schema(name = "WebhookRequest")
    public record WebhookRequest(
            @Schema(required = true, maxLength = 2048) String url,
            @Schema(description = "Null or absent: all projects of the organization") Long project,
            Boolean sendPayload,
            Boolean sendForAllActions,
            @Schema(implementation = Object.class) Object headers,
            Boolean isActive,
            List<String> actions) {}

    @Schema(name = "WebhookUpdate")
    public record WebhookUpdate(
            @Schema(maxLength = 2048) String url,
            Boolean sendPayload,
            Boolean sendForAllActions,
            @Schema(implementation = Object.class) Object headers,
            Boolean isActive,
            List<String> actions) {}
}
