package io.glossa.storage.media;

import io.glossa.files.ConditionHeaders;
import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Files of the server that import storages cover. */
@Path("/data/local-files")
@Tag(name = "Storage")
public class LocalFilesResource {
    private final MediaService service;
    private final Caller caller;

    LocalFilesResource(MediaService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "readLocalFile",
            summary = "Read a file that a local-files storage covers",
            description = "Only files that lie in the folder of an import storage of the caller's organization.")
    @APIResponse(responseCode = "200", description = "The file")
    @APIResponse(responseCode = "206", description = "The part of it that was asked for")
    public Multi<byte[]> read(
            @Parameter(required = true, description = "The file's path below the server's folder for local files")
                    @RestQuery
                    String d,
            @BeanParam ConditionHeaders wanted) {
        var user = caller.userWho(Permission.TASKS_VIEW);
        return MediaAnswer.sent(service.localFile(caller.scope(), user, d, wanted.read()));
    }
}
