package io.glossa.tasks.manager;

import io.glossa.problem.CommonProblem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestMulti;

/**
 * JSON that is written already, sent as its pieces come. A method that declared JSON would have its pieces made items of an
 * array, so these declare nothing and say their type here.
 */
final class JsonStreams {
    private JsonStreams() {}

    /** What fails before the first piece is answered as ever. */
    static Multi<byte[]> of(Uni<Multi<byte[]>> pieces) {
        return of(200, pieces);
    }

    static Multi<byte[]> of(int status, Multi<byte[]> pieces) {
        return of(status, Uni.createFrom().item(pieces));
    }

    /** 406 for whoever reads no JSON. */
    static void accepted(HttpHeaders headers) {
        boolean read = headers.getAcceptableMediaTypes().stream()
                .anyMatch(type -> type.isCompatible(MediaType.APPLICATION_JSON_TYPE));
        if (!read) throw CommonProblem.NOT_ACCEPTABLE.asIs();
    }

    private static Multi<byte[]> of(int status, Uni<Multi<byte[]>> pieces) {
        return RestMulti.fromUniResponse(
                pieces,
                found -> found,
                found -> Map.of(HttpHeaders.CONTENT_TYPE, List.of(MediaType.APPLICATION_JSON)),
                found -> status);
    }
}
