package io.glossa.storage.media;

import io.glossa.files.ConditionHeaders;
import io.glossa.identity.Caller;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Objects that tasks refer to; {@code presign} is the older name of the same. */
@Path("/tasks/{id}")
@Tag(name = "Storage")
public class TaskMediaResource {
    private final MediaService service;
    private final Caller caller;

    TaskMediaResource(MediaService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @GET
    @Path("/resolve")
    @Operation(
            operationId = "resolveTaskMedia",
            summary = "Open an object that the task refers to",
            description =
                    "Only an address that the task holds, in a bucket and below the prefix of one of the project's"
                            + " import storages. As the storage is set, the answer redirects to a signed URL or carries the"
                            + " object, in parts if `Range` asks for one.")
    @APIResponse(responseCode = "200", description = "The object")
    @APIResponse(responseCode = "206", description = "The part of it that was asked for")
    @APIResponse(responseCode = "303", description = "Redirects to a signed URL of the object")
    @APIResponse(responseCode = "424", description = "The storage does not give the object")
    public Multi<byte[]> resolve(
            @RestPath long id,
            @Parameter(required = true, description = "The object's address in URL-safe base64, or as it is") @RestQuery
                    String fileuri,
            @BeanParam ConditionHeaders wanted) {
        return service.resolve(caller, "task", id, fileuri, wanted);
    }

    @GET
    @Path("/presign")
    @Operation(hidden = true)
    public Multi<byte[]> presign(@RestPath long id, @RestQuery String fileuri, @BeanParam ConditionHeaders wanted) {
        return resolve(id, fileuri, wanted);
    }
}
