package io.glossa.outbound;

import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * The head of an answer, and its body as it comes. The body is read once, in one of three ways, or not at all; whoever does
 * not read it to its end closes the response.
 */
public final class OutboundResponse implements AutoCloseable {
    private final int status;
    private final URI uri;
    private final Map<String, List<String>> headers;
    private final ResponseBody body;

    OutboundResponse(int status, URI uri, Map<String, List<String>> headers, ResponseBody body) {
        this.status = status;
        this.uri = uri;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
    }

    /** Where the answer comes from, after all redirects. */
    public URI uri() {
        return uri;
    }

    /** All headers; names are found in any case. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** The first header of this name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(values -> values.get(0));
    }

    /** What the answer says of its length. */
    public OptionalLong length() {
        var digits = header("Content-Length").filter(text -> text.matches("[0-9]{1,18}"));
        return digits.isPresent() ? OptionalLong.of(Long.parseLong(digits.get())) : OptionalLong.empty();
    }

    /** The bytes as a stream for one subscriber, who sets the pace. */
    public Flow.Publisher<ByteBuffer> body() {
        return body;
    }

    /**
     * The bytes for a thread that may wait. Reading throws {@link OutboundException} when the answer fails on its way.
     */
    public InputStream stream() {
        var stream = new BodyInputStream();
        body.subscribe(stream);
        return stream;
    }

    /** All bytes at once; fails with {@link OutboundException.Reason#TOO_LARGE} when there are more than {@code most}. */
    public CompletionStage<byte[]> bytes(int most) {
        var whole = new CompletableFuture<byte[]>();
        body.subscribe(new BodyCollector(most, whole));
        return whole;
    }

    /** Wants no more of it. */
    @Override
    public void close() {
        body.discard();
    }
}
