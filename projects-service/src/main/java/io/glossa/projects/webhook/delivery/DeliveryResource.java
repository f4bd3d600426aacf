package io.glossa.projects.webhook.delivery;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.projects.input.Ids;
import io.glossa.projects.input.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What became of what a webhook was told. */
@Path("/api/webhooks/{id:\\d+}/deliveries")
@Tag(name = "Webhooks")
public class DeliveryResource {
    private static final int USUAL_PAGE = 30;
    private static final int LARGEST_PAGE = 100;

    private final DeliveryHistory history;
    private final DeliveryWorker worker;
    private final Caller caller;

    DeliveryResource(DeliveryHistory history, DeliveryWorker worker, Caller caller) {
        this.history = history;
        this.worker = worker;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "List deliveries of a webhook",
            description = "The newest first, as far back as they are kept. What waits is sent in the order of its ids.")
    public Uni<DeliveryPage> list(
            @PathParam("id") String id,
            @QueryParam("page") String page,
            @QueryParam("page_size") String size,
            @Context HttpServerRequest request) {
        caller.userWho(Permission.WEBHOOKS_VIEW);
        var scope = caller.scope();
        var webhook = Ids.of(id);
        var wanted = PageRequest.of(page, size, USUAL_PAGE, LARGEST_PAGE);
        return history.count(scope, webhook).map(wanted::among).flatMap(place -> history.page(
                        scope, webhook, place.size(), place.offset())
                .map(found -> new DeliveryPage(
                        place.count(),
                        place.next(request, request.path() + "/"),
                        place.previous(request, request.path() + "/"),
                        found)));
    }

    @POST
    @Path("/{delivery:\\d+}/redeliver")
    @ResponseStatus(201)
    @Operation(
            summary = "Deliver again",
            description = "The same message with the same `webhook-id`, behind all that waits for this webhook.")
    public Uni<DeliveryView> redeliver(@PathParam("id") String id, @PathParam("delivery") String delivery) {
        caller.userWho(Permission.PROJECTS_CHANGE);
        return history.repeat(caller.scope(), Ids.of(id), Ids.of(delivery)).invoke(worker::nudge);
    }

    @Schema(name = "WebhookDeliveryPage")
    public record DeliveryPage(long count, String next, String previous, List<DeliveryView> results) {}
}
