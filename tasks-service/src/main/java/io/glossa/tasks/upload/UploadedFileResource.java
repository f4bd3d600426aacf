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
import java.util.regex.Pattern;
import mutiny.zero.flow.adapters.AdaptersToFlow;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import software.amazon.awssdk.core.async.ResponsePublisher;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Uploaded files as they were sent, in a sandbox: whoever opens an HTML or SVG file runs none of it. */
@Path("/data/upload/{project}/{name}")
public class UploadedFileResource {
    private static final Pattern SINGLE_RANGE = Pattern.compile("bytes=(\\d+-\\d*|-\\d+)");

    private final Uploads uploads;
    private final UploadStore store;
    private final Caller caller;

    UploadedFileResource(Uploads uploads, UploadStore store, Caller caller) {
        this.uploads = uploads;
        this.store = store;
        this.caller = caller;
    }

    @GET
    @Operation(hidden = true)
    public Multi<byte[]> read(@RestPath long project, @RestPath String name, @HeaderParam("Range") String range) {
        caller.userWho(Permission.TASKS_VIEW);
        var scope = caller.scope();
        var wanted = range != null && SINGLE_RANGE.matcher(range).matches() ? range : null;
        Uni<ResponsePublisher<GetObjectResponse>> found = uploads.exists(scope, project, name)
                .invoke(exists -> {
                    if (!exists) throw CommonProblem.NOT_FOUND.asIs();
                })
                .chain(() -> store.get(project, name, wanted))
                .map(object -> object.orElseThrow(CommonProblem.NOT_FOUND::asIs));
        return RestMulti.fromUniResponse(
                found,
                object -> Multi.createFrom()
                        .publisher(AdaptersToFlow.publisher(object))
                        .map(UploadStore::bytes),
                object -> headers(name, object.response()),
                object -> object.response().contentRange() == null ? 200 : 206);
    }

    private static java.util.Map<String, java.util.List<String>> headers(String name, GetObjectResponse object) {
        var headers = new java.util.HashMap<String, java.util.List<String>>();
        headers.put(HttpHeaders.CONTENT_TYPE, java.util.List.of(UploadName.contentType(name)));
        headers.put(HttpHeaders.CONTENT_LENGTH, java.util.List.of(String.valueOf(object.contentLength())));
        headers.put("Content-Security-Policy", java.util.List.of("sandbox"));
        headers.put("X-Content-Type-Options", java.util.List.of("nosniff"));
        headers.put("Accept-Ranges", java.util.List.of("bytes"));
        if (object.contentRange() != null) {
            headers.put("Content-Range", java.util.List.of(object.contentRange()));
        }
        return headers;
    }
}
