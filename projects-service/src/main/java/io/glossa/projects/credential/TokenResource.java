package io.glossa.projects.credential;

import io.glossa.identity.Caller;
import io.glossa.projects.input.BodyReader;
import io.glossa.projects.input.TextRule;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/** Personal access tokens (platform 1.4). */
@Path("/api/token")
@Tag(name = "Tokens")
public class TokenResource {
    private final PersonalTokens tokens;
    private final BodyReader bodies;
    private final Caller caller;

    TokenResource(PersonalTokens tokens, BodyReader bodies, Caller caller) {
        this.tokens = tokens;
        this.bodies = bodies;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "List API tokens", description = "The signature is never listed.")
    @Parameter(
            name = "ordering",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "Taken and without effect, as in the reference")
    public Uni<List<IssuedToken>> list() {
        return tokens.list(caller.user().id());
    }

    @POST
    @ResponseStatus(201)
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = IssuedToken.class)))
    @Operation(summary = "Create API token", description = "409 while a valid one exists.")
    public Uni<IssuedToken> create() {
        return tokens.create(caller.user().id());
    }

    @POST
    @Path("/refresh")
    @Operation(summary = "Refresh JWT token")
    @RequestBody(
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Refresh.class)))
    public Uni<AccessToken> refresh(byte[] body) {
        return tokens.refresh(token(body)).map(AccessToken::new);
    }

    @POST
    @Path("/rotate")
    @Operation(summary = "Rotate JWT refresh token")
    @RequestBody(
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Refresh.class)))
    public Uni<RefreshToken> rotate(byte[] body) {
        var user = caller.user();
        return tokens.rotate(user.id(), token(body)).map(RefreshToken::new);
    }

    @POST
    @Path("/blacklist")
    @Operation(summary = "Blacklist a JWT refresh token")
    @RequestBody(
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Refresh.class)))
    @APIResponse(responseCode = "204", description = "Revoked")
    public Uni<RestResponse<Map<String, String>>> blacklist(byte[] body) {
        return tokens.blacklist(token(body))
                .map(done ->
                        done ? RestResponse.noContent() : RestResponse.status(RestResponse.Status.NOT_FOUND, GONE));
    }

    /** The reference answers this one without its envelope. */
    private static final Map<String, String> GONE = Map.of("detail", "Token is invalid or already blacklisted.");

    private String token(byte[] bytes) {
        var body = bodies.read(bytes);
        var token = body.require("refresh", TextRule.any().notBlank());
        body.refuseIfWrong();
        return token;
    }

    @Schema(name = "RefreshTokenRequest")
    public record Refresh(@Schema(required = true) String refresh) {}

    @Schema(name = "AccessToken")
    public record AccessToken(String access) {}

    @Schema(name = "RefreshToken")
    public record RefreshToken(String refresh) {}
}
