package io.glossa.projects.account;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.problem.CommonProblem;
import io.glossa.projects.input.BodyReader;
import io.glossa.projects.input.Rules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How long browser sessions of an organization's members last (platform 1.9). */
@Path("/api/session-policy")
@Tag(name = "Session policy")
public class SessionPolicyResource {
    /** Ten years, so that no date runs over. */
    private static final int LONGEST_MINUTES = 5_256_000;

    private final Pool pool;
    private final BodyReader bodies;
    private final Caller caller;

    SessionPolicyResource(Pool pool, BodyReader bodies, Caller caller) {
        this.pool = pool;
        this.bodies = bodies;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Retrieve session policy")
    public Uni<SessionPolicy> get() {
        caller.userWho(Permission.ORGANIZATION_VIEW);
        return one(
                "select max_session_age, max_time_between_activity, created_at, updated_at from organization where id = $1",
                Tuple.of(caller.scope().id()));
    }

    @PATCH
    @Operation(summary = "Update session policy")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SessionPolicyRequest.class)))
    public Uni<SessionPolicy> update(byte[] bytes) {
        caller.userWho(Permission.ORGANIZATION_CHANGE);
        var body = bodies.read(bytes);
        var change = Tuple.of(
                caller.scope().id(),
                body.read("max_session_age", Rules.int32(1, LONGEST_MINUTES)),
                body.read("max_time_between_activity", Rules.int32(1, LONGEST_MINUTES)));
        body.refuseIfWrong();
        return one(
                """
                update organization set max_session_age = coalesce($2, max_session_age),
                    max_time_between_activity = coalesce($3, max_time_between_activity), updated_at = now()
                where id = $1
                returning max_session_age, max_time_between_activity, created_at, updated_at""",
                change);
    }

    private Uni<SessionPolicy> one(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).map(rows -> {
            if (rows.size() == 0) throw CommonProblem.noMatch("Organization");
            var row = rows.iterator().next();
            return new SessionPolicy(
                    row.getInteger(0),
                    row.getInteger(1),
                    row.getOffsetDateTime(2).toInstant(),
                    row.getOffsetDateTime(3).toInstant());
        });
    }

    /**
     * @param maxSessionAge minutes after logging in
     * @param maxTimeBetweenActivity minutes without a request
     */
    @Schema(name = "SessionPolicy")
    public record SessionPolicy(int maxSessionAge, int maxTimeBetweenActivity, Instant createdAt, Instant updatedAt) {}

    @Schema(name = "SessionPolicyRequest")
    public record SessionPolicyRequest(
            @Schema(minimum = "1") Integer maxSessionAge, @Schema(minimum = "1") Integer maxTimeBetweenActivity) {}
}
