package io.glossa.projects.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.identity.Caller;
import io.glossa.projects.input.BodyReader;
import io.glossa.projects.platform.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's own keys. */
@Path("/api/current-user/hotkeys")
@Tag(name = "Users")
public class HotkeysResource {
    private final UserRepository users;
    private final Transactions transactions;
    private final BodyReader bodies;
    private final Caller caller;

    HotkeysResource(UserRepository users, Transactions transactions, BodyReader bodies, Caller caller) {
        this.users = users;
        this.transactions = transactions;
        this.bodies = bodies;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Get user hotkeys")
    public Uni<CustomHotkeys> get() {
        return users.self(caller.user().id(), caller.scope()).map(user -> new CustomHotkeys(user.customHotkeys()));
    }

    @PATCH
    @Operation(summary = "Update user hotkeys", description = "The whole map is replaced.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CustomHotkeys.class)))
    public Uni<CustomHotkeys> update(byte[] body) {
        var id = caller.user().id();
        var hotkeys = bodies.read(body).raw("custom_hotkeys");
        var text = Hotkeys.check(hotkeys);
        return transactions
                .run(connection -> connection
                        .preparedQuery("update person set custom_hotkeys = $2::text::json where id = $1")
                        .execute(Tuple.of(id, text)))
                .replaceWith(new CustomHotkeys(hotkeys));
    }

    @Schema(name = "CustomHotkeys")
    public record CustomHotkeys(@Schema(implementation = Object.class) JsonNode customHotkeys) {}
}
