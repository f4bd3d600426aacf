package io.glossa.tasks.upload;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.problem.CommonProblem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
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
    public Multi<byte[]> read(
            @RestPath String filename,
            @HeaderParam("Range") String range,
            @HeaderParam("If-Range") String ifRange,
            @HeaderParam("If-None-Match") String known) {
        caller.userWho(Permission.TASKS_VIEW);
        var slash = filename.indexOf('/');
        var project = slash < 0 ? "" : filename.substring(0, slash);
        if (!project.matches("\\d{1,18}")) throw CommonProblem.NOT_FOUND.asIs();
        var found = uploads.find(caller.scope(), Long.parseLong(project), filename.substring(slash + 1))
                .map(upload -> upload.orElseThrow(CommonProblem.NOT_FOUND::asIs))
                .flatMap(upload -> answer(upload, range, ifRange, known));
        return RestMulti.fromUniResponse(found, Answer::content, Answer::headers, Answer::status);
    }

    private Uni<Answer> answer(Upload upload, String range, String ifRange, String known) {
        var headers = headers(upload);
        if (known != null && isAmong(upload.entityTag(), known)) return bare(304, headers);
        var part = ifRange == null || ifRange.equals(upload.entityTag())
                ? ByteRange.of(range, upload.size()).orElse(null)
                : null;
        if (part == null) return content(upload, new ByteRange(0, upload.size() - 1), 200, headers);
        if (!part.isWithin(upload.size())) {
            headers.put("Content-Range", List.of("bytes */" + upload.size()));
            return bare(416, headers);
        }
        headers.put("Content-Range", List.of(part.contentRange(upload.size())));
        return content(upload, part, 206, headers);
    }

    private Uni<Answer> content(Upload upload, ByteRange part, int status, Map<String, List<String>> headers) {
        headers.put(HttpHeaders.CONTENT_TYPE, List.of(UploadName.contentType(upload.name())));
        headers.put(HttpHeaders.CONTENT_LENGTH, List.of(String.valueOf(part.length())));
        return store.get(upload.project(), upload.name(), part.first(), part.length())
                .map(content -> new Answer(status, headers, content));
    }

    private static Uni<Answer> bare(int status, Map<String, List<String>> headers) {
        return Uni.createFrom()
                .item(new Answer(status, headers, Multi.createFrom().empty()));
    }

    private static Map<String, List<String>> headers(Upload upload) {
        var headers = new HashMap<String, List<String>>();
        headers.put("Content-Security-Policy", List.of("sandbox"));
        headers.put("X-Content-Type-Options", List.of("nosniff"));
        headers.put("Accept-Ranges", List.of("bytes"));
        headers.put(HttpHeaders.ETAG, List.of(upload.entityTag()));
        // whether the caller may see it is asked each time, so nobody keeps it without asking
        headers.put(HttpHeaders.CACHE_CONTROL, List.of("private, no-cache"));
        return headers;
    }

    private static boolean isAmong(String tag, String known) {
        return Arrays.stream(known.split(","))
                .map(String::strip)
                .anyMatch(candidate -> candidate.equals("*") || candidate.equals(tag) || candidate.equals("W/" + tag));
    }

    private record Answer(int status, Map<String, List<String>> headers, Multi<byte[]> content) {}
}
