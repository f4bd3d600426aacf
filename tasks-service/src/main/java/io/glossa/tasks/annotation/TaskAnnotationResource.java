package io.glossa.tasks.annotation;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.http.QueryScalar;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** The annotations of a task. */
@Path("/api/tasks/{id}/annotations")
@Tag(name = "Annotations")
@Produces(MediaType.APPLICATION_JSON)
public class TaskAnnotationResource {
    private final AnnotationService service;
    private final Caller caller;

    TaskAnnotationResource(AnnotationService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "api_tasks_annotations_list", summary = "Get all task annotations")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = AnnotationDocs.Annotation[].class)))
    public Uni<byte[]> list(
            @RestPath long id,
            @RestQuery @Parameter(description = "A member to order by, such as `created_at`; with a minus descending")
                    String ordering) {
        caller.userWho(Permission.ANNOTATIONS_VIEW);
        return service.list(caller.scope(), id, ordering);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "api_tasks_annotations_create", summary = "Create annotation")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = AnnotationDocs.Annotation.class)))
    public Uni<RestResponse<byte[]>> create(
            @RestPath long id,
            @RestQuery("was_cancelled") @Schema(implementation = Boolean.class) String cancelled,
            @RequestBody(content = @Content(schema = @Schema(implementation = AnnotationDocs.Request.class)))
                    byte[] body) {
        return create(id, cancelled, JsonBody.read(body));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<RestResponse<byte[]>> createFromForm(
            @RestPath long id, @RestQuery("was_cancelled") String cancelled, MultivaluedMap<String, String> form) {
        return create(id, cancelled, fields(form));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Uni<RestResponse<byte[]>> createFromParts(
            @RestPath long id, @RestQuery("was_cancelled") String cancelled, MultipartFormDataInput form) {
        var fields = new LinkedHashMap<String, String>();
        form.getValues().forEach((name, values) -> {
            for (var value : values) if (!value.isFileItem()) fields.put(name, value.getValue());
        });
        return create(id, cancelled, JsonBody.ofForm(fields));
    }

    private Uni<RestResponse<byte[]>> create(long task, String cancelled, JsonBody body) {
        var user = caller.userWho(Permission.ANNOTATIONS_CREATE);
        var skipped = cancelled == null ? null : Boolean.valueOf(QueryScalar.bool("was_cancelled", cancelled, false));
        return service.create(caller.scope(), user, task, skipped, body).map(shown -> shown.as(Status.CREATED));
    }

    private static JsonBody fields(MultivaluedMap<String, String> form) {
        var fields = new LinkedHashMap<String, String>();
        form.forEach((name, values) -> fields.put(name, values.get(values.size() - 1)));
        return JsonBody.ofForm(fields);
    }
}
