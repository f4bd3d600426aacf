package io.glossa.export.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ValidationErrors;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import java.io.IOException;
import java.net.URLDecoder;

/** Bodies that may be JSON or a form of either kind, as JSON. In a form a dot leads into an object: {@code drafts.only_id=true}. */
final class SentBody {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SentBody() {}

    /** An empty body counts as an empty object. */
    static JsonNode json(byte[] body) throws IOException {
        if (body == null || body.length == 0) return JsonNodeFactory.instance.objectNode();
        var read = JSON.readTree(body);
        return read.isMissingNode() ? JsonNodeFactory.instance.objectNode() : read;
    }

    static JsonNode form(byte[] body) {
        var root = JsonNodeFactory.instance.objectNode();
        if (body == null || body.length == 0) return root;
        for (var pair : new String(body, UTF_8).split("&")) {
            var split = pair.indexOf('=');
            if (split > 0) put(root, decoded(pair.substring(0, split)), decoded(pair.substring(split + 1)));
        }
        return root;
    }

    /**
     * A form of several parts, of which files are passed over.
     *
     * @param contentType with the boundary between them
     */
    static JsonNode parts(byte[] body, String contentType) {
        var root = JsonNodeFactory.instance.objectNode();
        if (body == null || body.length == 0) return root;
        var http = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(body));
        http.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        HttpPostMultipartRequestDecoder decoder = null;
        try {
            decoder = new HttpPostMultipartRequestDecoder(new DefaultHttpDataFactory(false), http);
            for (var part : decoder.getBodyHttpDatas()) {
                if (part instanceof Attribute field) put(root, field.getName(), field.getValue());
            }
            return root;
        } catch (IOException | RuntimeException unreadable) {
            throw CommonProblem.MALFORMED.because("Multipart form parse error - the form cannot be read");
        } finally {
            if (decoder != null) decoder.destroy();
        }
    }

    private static void put(ObjectNode root, String name, String value) {
        var steps = name.split("\\.");
        var within = root;
        for (int i = 0; i < steps.length - 1; i++) {
            within = within.get(steps[i]) instanceof ObjectNode there ? there : within.putObject(steps[i]);
        }
        if (steps.length > 0) within.put(steps[steps.length - 1], value);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException broken) {
            throw ValidationErrors.ofBody("The form cannot be decoded.");
        }
    }
}
