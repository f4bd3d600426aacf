package io.glossa.tasks.manager;

import io.glossa.identity.IdentityHeader;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Projects as projects-service shows them to users. */
@RegisterRestClient(configKey = "projects-service")
@Path("/api/projects")
@Produces(MediaType.APPLICATION_JSON)
interface PublicProjects {

    @GET
    @Path("/{id}")
    Uni<String> project(@HeaderParam(IdentityHeader.NAME) String token, @PathParam("id") long id);
}
