package io.glossa.projects.credential;

import io.glossa.identity.Caller;
import io.glossa.identity.Role;
import io.glossa.problem.CommonProblem;
import io.glossa.projects.credential.CredentialRepository.Holder;
import io.glossa.projects.input.BodyReader;
import io.glossa.projects.input.Rules;
import io.glossa.projects.input.TextRule;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tells the gateway whose credential it has been shown (docs/internals.md; texts of platform 1.2). */
@Path("/internal/credentials/resolve")
public class ResolveResource {
    private static final List<String> SCHEMES = List.of("token", "bearer", "session");

    private final CredentialRepository credentials;
    private final Jwt jwt;
    private final BodyReader bodies;
    private final Caller caller;

    ResolveResource(CredentialRepository credentials, Jwt jwt, BodyReader bodies, Caller caller) {
        this.credentials = credentials;
        this.jwt = jwt;
        this.bodies = bodies;
        this.caller = caller;
    }

    @POST
    @Operation(hidden = true)
    public Uni<Resolved> resolve(byte[] bytes) {
        caller.service();
        var body = bodies.read(bytes);
        var scheme = body.require("scheme", Rules.choice(SCHEMES));
        var value = body.require("value", TextRule.any());
        body.refuseIfWrong();
        return switch (scheme) {
            case "token" -> token(value);
            case "bearer" -> bearer(value);
            default -> session(value);
        };
    }

    private Uni<Resolved> token(String value) {
        return credentials.byLegacyToken(value).map(found -> {
            var holder = found.orElseThrow(() -> CommonProblem.UNAUTHENTICATED.because("Invalid token."));
            if (!holder.legacyTokensAllowed()) {
                throw CommonProblem.UNAUTHENTICATED.because("Authentication token no longer valid: "
                        + "legacy token authentication has been disabled for this organization");
            }
            return Resolved.of(holder, "token");
        });
    }

    private Uni<Resolved> bearer(String value) {
        var claims = jwt.verify(value)
                .filter(known -> known.type().equals(Jwt.ACCESS))
                .orElseThrow(CommonProblem.UNAUTHENTICATED::asIs);
        return credentials.byId(claims.person()).map(found -> {
            var holder = found.orElseThrow(() -> CommonProblem.UNAUTHENTICATED.because("User not found"));
            if (!holder.accessTokensAllowed()) throw CommonProblem.UNAUTHENTICATED.asIs();
            return Resolved.of(holder, "bearer");
        });
    }

    private Uni<Resolved> session(String value) {
        return credentials
                .bySession(value)
                .map((Optional<Holder> found) ->
                        Resolved.of(found.orElseThrow(CommonProblem.UNAUTHENTICATED::asIs), "session"));
    }

    /** @param organization null when the person belongs to none; the role is that of a deactivated member then */
    public record Resolved(long user, Long organization, String role, String email, String name, String amr) {

        static Resolved of(Holder holder, String method) {
            return new Resolved(
                    holder.person(),
                    holder.organization(),
                    holder.role() == null ? Role.DEACTIVATED.code() : holder.role(),
                    holder.email(),
                    holder.name(),
                    method);
        }
    }
}
