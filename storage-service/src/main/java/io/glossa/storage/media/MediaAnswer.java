package io.glossa.storage.media;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestMulti;

/** An answer whose body comes piece by piece. */
record MediaAnswer(int status, Map<String, List<String>> headers, Multi<byte[]> body) {
    private static final String UNREADABLE =
            "{\"error\":\"Storage stream failed while proxying data\",\"detail\":\"%s\"}";

    static MediaAnswer of(int status, Map<String, String> headers, Multi<byte[]> body) {
        var lists = new HashMap<String, List<String>>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return new MediaAnswer(status, lists, body);
    }

    static MediaAnswer bare(int status, Map<String, String> headers) {
        return of(status, headers, Multi.createFrom().empty());
    }

    /** To an address that opens the object; never kept, because it stops working. */
    static MediaAnswer redirect(URI signed, long seconds) {
        return bare(
                303,
                Map.of(
                        "Location",
                        signed.toASCIIString(),
                        "Content-Type",
                        "text/html; charset=utf-8",
                        "Cache-Control",
                        "no-store, max-age=" + seconds));
    }

    /** In the reference's words, whatever the storage's were. */
    static MediaAnswer unreadable() {
        return notCarried("Stream is None");
    }

    /** More than one answer carries. */
    static MediaAnswer tooLarge(long most) {
        return notCarried("The object is too large to be read at once. Ask for parts of at most " + most + " bytes.");
    }

    private static MediaAnswer notCarried(String reason) {
        return of(
                424,
                Map.of("Content-Type", "application/json"),
                Multi.createFrom().item(UNREADABLE.formatted(reason).getBytes(StandardCharsets.UTF_8)));
    }

    static Multi<byte[]> sent(Uni<MediaAnswer> answer) {
        return RestMulti.fromUniResponse(answer, MediaAnswer::body, MediaAnswer::headers, MediaAnswer::status);
    }
}
