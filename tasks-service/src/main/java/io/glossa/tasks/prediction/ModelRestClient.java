package io.glossa.tasks.prediction;

import io.glossa.identity.IdentityHeader;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The question that takes as long as a model does, so it has patience of its own. */
@RegisterRestClient(configKey = "models")
@Path("/internal/projects")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface ModelRestClient {

    @GET
    @Path("/{id}/ml-backends")
    Uni<String> backends(@HeaderParam(IdentityHeader.NAME) String token, @PathParam("id") long project);

    @POST
    @Path("/{id}/predict")
    Uni<String> predict(
            @HeaderParam(IdentityHeader.NAME) String token,
            @PathParam("id") long project,
            @QueryParam("backend") Long backend,
            String tasks);
}
