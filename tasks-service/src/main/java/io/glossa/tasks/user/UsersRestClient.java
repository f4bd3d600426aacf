package io.glossa.tasks.user;

import io.glossa.identity.IdentityHeader;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Text as far as we are concerned, but what is asked for is JSON: that is what the other side looks at. */
@RegisterRestClient(configKey = "projects-service")
@Path("/internal/users")
@Produces(MediaType.APPLICATION_JSON)
interface UsersRestClient {

    @GET
    Uni<String> byIds(@HeaderParam(IdentityHeader.NAME) String token, @QueryParam("ids") String ids);

    @GET
    Uni<String> byEmails(
            @HeaderParam(IdentityHeader.NAME) String token,
            @QueryParam("organization") long organization,
            @QueryParam("emails") String emails);
}
