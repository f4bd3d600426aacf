package io.glossa.tasks.upload;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.upload.Uploads.NewFile;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** One uploaded file: its record, other bytes for it, its end (tasks.md 1.4). */
@Path("/api/import/file-upload/{id}")
@Tag(name = "Files")
public class FileUploadResource {
    private final Uploads uploads;
    private final UploadRepository repository;
    private final Caller caller;

    FileUploadResource(Uploads uploads, UploadRepository repository, Caller caller) {
        this.uploads = uploads;
        this.repository = repository;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "api_import_file_upload_read", summary = "Get an uploaded file's record")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = FileUploadView.class)))
    public Uni<FileUploadView> read(@RestPath long id) {
        caller.userWho(Permission.TASKS_VIEW);
        return uploads.require(caller.scope(), id).map(FileUploadView::of);
    }

    @PATCH
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            operationId = "api_import_file_upload_partial_update",
            summary = "Replace an uploaded file",
            description = "Stores other bytes under a new name; tasks that were made of the file keep the old address.")
    @APIResponse(
            responseCode = "200",
            description = "The file after the change",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = FileUploadView.class)))
    public Uni<FileUploadView> change(
            @RestPath long id, @RestForm("file") @Schema(description = "What takes the file's place") FileUpload file) {
        caller.userWho(Permission.TASKS_CREATE);
        return uploads.require(caller.scope(), id)
                .flatMap(upload -> file == null ? same(upload) : replaced(upload, file));
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<FileUploadView> changeNothing(@RestPath long id, byte[] sent) {
        caller.userWho(Permission.TASKS_CREATE);
        refuseText(sent);
        return uploads.require(caller.scope(), id).flatMap(FileUploadResource::same);
    }

    @PUT
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Uni<FileUploadView> put(@RestPath long id, @RestForm("file") FileUpload file) {
        caller.userWho(Permission.TASKS_CREATE);
        return uploads.require(caller.scope(), id).flatMap(upload -> {
            if (file == null) throw noFile();
            return replaced(upload, file);
        });
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<FileUploadView> putNothing(@RestPath long id, byte[] sent) {
        caller.userWho(Permission.TASKS_CREATE);
        refuseText(sent);
        return uploads.require(caller.scope(), id).map(upload -> {
            throw noFile();
        });
    }

    @DELETE
    @ResponseStatus(204)
    @Operation(
            operationId = "api_import_file_upload_delete",
            summary = "Delete an uploaded file",
            description = "Tasks that were made of it stay.")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Uni<Void> delete(@RestPath long id) {
        caller.userWho(Permission.TASKS_CREATE);
        return uploads.require(caller.scope(), id)
                .chain(upload -> repository.delete(upload.project(), List.of(id)))
                .replaceWithVoid();
    }

    private static Uni<FileUploadView> same(Upload upload) {
        return Uni.createFrom().item(FileUploadView.of(upload));
    }

    private Uni<FileUploadView> replaced(Upload upload, FileUpload file) {
        var extension = UploadName.extension(file.fileName());
        if (!UploadName.isAccepted(extension)) {
            throw ValidationErrors.ofBody(extension + " extension is not supported");
        }
        return uploads.replace(upload, new NewFile(file.fileName(), file.size()), file.uploadedFile())
                .map(FileUploadView::of);
    }

    private static void refuseText(byte[] sent) {
        if (!JsonBody.read(sent).has("file")) return;
        throw ValidationErrors.of("file", "The submitted data was not a file. Check the encoding type on the form.");
    }

    private static RuntimeException noFile() {
        return ValidationErrors.of("file", "No file was submitted.");
    }
}
