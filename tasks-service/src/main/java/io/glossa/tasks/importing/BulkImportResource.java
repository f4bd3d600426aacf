package io.glossa.tasks.importing;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** The older name of the import; the same in everything. */
@Path("/api/projects/{id}/tasks/bulk")
@Blocking
public class BulkImportResource {
    private final ImportResource imports;

    BulkImportResource(ImportResource imports) {
        this.imports = imports;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public RestResponse<ImportAnswer> json(@RestPath long id, @BeanParam ImportQuery query, InputStream body) {
        return imports.json(id, query, body);
    }

    @POST
    @Consumes(ImportResource.JSON_LINES)
    @Operation(hidden = true)
    public RestResponse<ImportAnswer> jsonLines(@RestPath long id, @BeanParam ImportQuery query, InputStream body) {
        return imports.jsonLines(id, query, body);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public RestResponse<ImportAnswer> files(
            @RestPath long id, @BeanParam ImportQuery query, @RestForm(FileUpload.ALL) List<FileUpload> sent) {
        return imports.files(id, query, sent);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public RestResponse<ImportAnswer> form(@RestPath long id, @BeanParam ImportQuery query, @RestForm String url) {
        return imports.form(id, query, url);
    }
}
