package io.glossa.projects.avatar;

import io.glossa.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Pictures by their address, for everybody who has it: browsers ask for them without credentials. */
@Path("/data/avatars")
public class AvatarFileResource {
    private final AvatarRepository avatars;

    AvatarFileResource(AvatarRepository avatars) {
        this.avatars = avatars;
    }

    @GET
    @Path("/{name}")
    @Operation(hidden = true)
    public Uni<Response> get(@PathParam("name") String name) {
        return avatars.find(name.replace("\0", "")).map(found -> {
            if (found == null) throw CommonProblem.NOT_FOUND.asIs();
            return Response.ok(found.content())
                    .type(found.type())
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Content-Security-Policy", "default-src 'none'; sandbox")
                    // Another picture has another address.
                    .header("Cache-Control", "public, max-age=31536000, immutable")
                    .build();
        });
    }
}
