package io.glossa.tasks.importing;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
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
    @ResponseStatus(201)
    @Operation(hidden = true)
    public ImportAnswer json(
            @RestPath long id,
            @RestQuery("commit_to_project") String commit,
            @RestQuery("return_task_ids") String returnIds,
            @RestQuery("preannotated_from_fields") String fromFields,
            InputStream body) {
        return imports.json(id, commit, returnIds, fromFields, body);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @ResponseStatus(201)
    @Operation(hidden = true)
    public ImportAnswer files(
            @RestPath long id,
            @RestQuery("commit_to_project") String commit,
            @RestQuery("return_task_ids") String returnIds,
            @RestQuery("preannotated_from_fields") String fromFields,
            @RestForm(FileUpload.ALL) List<FileUpload> sent) {
        return imports.files(id, commit, returnIds, fromFields, sent);
    }
}
