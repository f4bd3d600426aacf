package io.glossa.tasks.project;

import io.glossa.identity.IdentityHeader;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Text as far as we are concerned, but what is asked for is JSON: that is what the other side looks at. */
@RegisterRestClient(configKey = "projects-service")
@Path("/internal/projects")
@Produces(MediaType.APPLICATION_JSON)
interface ProjectsRestClient {

    @GET
    @Path("/{id}")
    Uni<String> project(@HeaderParam(IdentityHeader.NAME) String token, @PathParam("id") long id);
}
