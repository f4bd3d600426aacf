package io.glossa.files;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a file is the answer to a request.
 *
 * @param status 200 for the whole, 206 for a part, 304 for nothing, as the client has it already, and 416 for a part that is
 *     not there
 * @param first place of the first byte, from 0
 * @param length how many bytes from there on; 0 where there is nothing to send
 * @param headers that say so
 */
public record FilePart(int status, long first, long length, Map<String, List<String>> headers) {

    /** @param tag the file's strong entity tag, another one whenever its bytes are others */
    public static FilePart of(Conditions wanted, String tag, long size) {
        var headers = new HashMap<String, List<String>>();
        headers.put(HttpHeaders.ETAG, List.of(tag));
        headers.put("Accept-Ranges", List.of("bytes"));
        if (wanted.has(tag)) return new FilePart(304, 0, 0, headers);
        var asked = wanted.goesWith(tag) ? wanted.part() : Optional.<ByteRange>empty();
        if (asked.isEmpty()) return new FilePart(200, 0, size, lengthIn(headers, size));
        var part = asked.get().within(size);
        headers.put(
                "Content-Range",
                List.of(part.map(there -> there.contentRange(size)).orElse("bytes */" + size)));
        return part.map(there -> new FilePart(206, there.first(), there.length(), lengthIn(headers, there.length())))
                .orElseGet(() -> new FilePart(416, 0, 0, lengthIn(headers, 0)));
    }

    private static Map<String, List<String>> lengthIn(Map<String, List<String>> headers, long length) {
        headers.put(HttpHeaders.CONTENT_LENGTH, List.of(String.valueOf(length)));
        return headers;
    }

    /** Whether bytes of the file are sent, and not only what is said of them. */
    public boolean isSent() {
        return status < 300;
    }
}
