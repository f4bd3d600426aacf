package io.glossa.outbox;

import io.glossa.events.Topic;
import io.glossa.identity.Caller;
import io.glossa.problem.ValidationErrors;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A service's share of sending events again (docs/internals.md). */
@Path("/internal/events")
public class RepublishResource {
    private final Republishing republishing;
    private final ParkedRecords parked;
    private final Caller caller;

    RepublishResource(Republishing republishing, ParkedRecords parked, Caller caller) {
        this.republishing = republishing;
        this.parked = parked;
        this.caller = caller;
    }

    @POST
    @Path("/republish")
    @Operation(hidden = true)
    public Uni<Republished> republish(
            @QueryParam("from") String from,
            @QueryParam("organization") Long organization,
            @QueryParam("topic") List<String> topics) {
        caller.service();
        return republishing.from(moment(from), organization, topics(topics)).map(Republished::new);
    }

    @POST
    @Path("/replay")
    @Operation(hidden = true)
    public Uni<Republished> replay(@QueryParam("organization") Long organization) {
        caller.service();
        return parked.replay(organization).map(Republished::new);
    }

    private static Instant moment(String text) {
        try {
            if (text != null) return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noMoment) {
            // said below
        }
        throw ValidationErrors.of("from", "A moment as 2026-01-31T09:30:00Z is required.");
    }

    private static Set<Topic> topics(List<String> names) {
        var topics = EnumSet.noneOf(Topic.class);
        for (var name : names) {
            topics.add(Topic.of(name)
                    .orElseThrow(() -> ValidationErrors.of("topics", "\"" + name + "\" is not a valid choice.")));
        }
        return topics;
    }

    /** @param events how many will be sent */
    public record Republished(long events) {}
}
