package io.glossa.storage.media;

import io.glossa.identity.Caller;
import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What export-service asks: the files that a project's tasks refer to and that only its storages can read. */
@Path("/internal/projects/{id}/media")
public class ExportedMediaResource {
    private final Caller caller;
    private final ExportedMedia media;

    ExportedMediaResource(Caller caller, ExportedMedia media) {
        this.caller = caller;
        this.media = media;
    }

    @GET
    @Operation(hidden = true)
    public Multi<byte[]> read(@RestPath long id, @RestQuery String uri) {
        var service = caller.service();
        if (uri == null || service.organization() == null) throw CommonProblem.NOT_FOUND.asIs();
        return MediaAnswer.sent(media.read(new OrganizationScope(service.organization()), id, uri));
    }
}
