package io.glossa.tasks.upload;

import io.glossa.files.ConditionHeaders;
import io.glossa.files.Conditions;
import io.glossa.files.FilePart;
import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.problem.CommonProblem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;

/** Uploaded files as they were sent, in a sandbox: whoever opens an HTML or SVG file runs none of it. */
@Path("/data/upload/{filename:.+}")
@Tag(name = "Import")
public class UploadedFileResource {
    private final UploadRepository uploads;
    private final UploadStore store;
    private final Caller caller;

    UploadedFileResource(UploadRepository uploads, UploadStore store, Caller caller) {
        this.uploads = uploads;
        this.store = store;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "data_upload_read", summary = "Download an uploaded file")
    @APIResponse(
            responseCode = "200",
            description = "The file, byte by byte",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "206", description = "The part of it that was asked for")
    public Multi<byte[]> read(@RestPath String filename, @BeanParam ConditionHeaders wanted) {
        caller.userWho(Permission.TASKS_VIEW);
        var slash = filename.indexOf('/');
        var project = slash < 0 ? "" : filename.substring(0, slash);
        if (!project.matches("\\d{1,18}")) throw CommonProblem.NOT_FOUND.asIs();
        var found = uploads.find(caller.scope(), Long.parseLong(project), filename.substring(slash + 1))
                .map(upload -> upload.orElseThrow(CommonProblem.NOT_FOUND::asIs))
                .flatMap(upload -> answer(upload, wanted.read()));
        return RestMulti.fromUniResponse(found, Answer::content, Answer::headers, Answer::status);
    }

    private Uni<Answer> answer(Upload upload, Conditions wanted) {
        var part = FilePart.of(wanted, upload.entityTag(), upload.size());
        var headers = headers(part);
        if (!part.isSent()) {
            return Uni.createFrom()
                    .item(new Answer(part.status(), headers, Multi.createFrom().empty()));
        }
        headers.put(HttpHeaders.CONTENT_TYPE, List.of(UploadName.contentType(upload.name())));
        return store.get(upload.project(), upload.name(), part.first(), part.length())
                .map(content -> new Answer(part.status(), headers, content));
    }

    private static Map<String, List<String>> headers(FilePart part) {
        var headers = new HashMap<>(part.headers());
        headers.put("Content-Security-Policy", List.of("sandbox"));
        headers.put("X-Content-Type-Options", List.of("nosniff"));
        // whether the caller may see it is asked each time, so nobody keeps it without asking
        headers.put(HttpHeaders.CACHE_CONTROL, List.of("private, no-cache"));
        return headers;
    }

    private record Answer(int status, Map<String, List<String>> headers, Multi<byte[]> content) {}
}
