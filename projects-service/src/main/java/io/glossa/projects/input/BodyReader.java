package io.glossa.projects.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Reads bodies as the reference does (platform 2.2, 2.4): JSON, url-encoded and multipart forms alike, an empty body as
 * an empty object.
 */
@ApplicationScoped
public class BodyReader {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data";

    private final ObjectMapper json;
    private final CurrentVertxRequest request;

    BodyReader(ObjectMapper json, CurrentVertxRequest request) {
        this.json = json;
        this.request = request;
    }

    /** The fields of a body that must be an object; 400 or 415 otherwise. */
    public Body read(byte[] bytes) {
        return new Body(object(bytes));
    }

    /** The fields of a body if it is a form, and none if it is anything else, as a login form sees it. */
    public Body readForm(byte[] bytes) {
        var type = mediaType();
        return new Body(type.equals(FORM) || type.equals(MULTIPART) ? form(bytes) : json.createObjectNode());
    }

    /** The first file of a multipart form, whatever its field is called; null when there is none. */
    public UploadedFile readFile(byte[] bytes) {
        if (bytes == null || bytes.length == 0 || !mediaType().equals(MULTIPART)) return null;
        return decode(bytes, parts -> {
            for (var part : parts) {
                if (part instanceof FileUpload file) {
                    return new UploadedFile(file.getFilename(), file.getContentType(), file.get());
                }
            }
            return null;
        });
    }

    private ObjectNode object(byte[] bytes) {
        var value = value(bytes);
        if (value instanceof ObjectNode object) return object;
        if (value.isNull()) throw ValidationErrors.ofBody("No data provided");
        throw ValidationErrors.ofBody("Invalid data. Expected a dictionary, but got " + typeName(value) + ".");
    }

    /** The body's value, whatever it is. */
    public JsonNode value(byte[] bytes) {
        if (bytes == null || bytes.length == 0) return json.createObjectNode();
        return switch (mediaType()) {
            case JSON -> json(bytes);
            case FORM, MULTIPART -> form(bytes);
            default ->
                throw CommonProblem.UNSUPPORTED_MEDIA_TYPE.because(
                        "Unsupported media type \"" + contentType() + "\" in request.");
        };
    }

    private JsonNode json(byte[] bytes) {
        try {
            var value = json.readTree(bytes);
            if (value.isMissingNode()) return json.createObjectNode();
            NumberRange.check(value);
            return value;
        } catch (JsonProcessingException malformed) {
            throw CommonProblem.MALFORMED.because(JsonSyntax.describe(malformed));
        } catch (IOException undecodable) {
            throw CommonProblem.MALFORMED.because("JSON parse error - the body is not valid UTF-8");
        }
    }

    private ObjectNode form(byte[] bytes) {
        var form = json.createObjectNode();
        if (bytes == null || bytes.length == 0) return form;
        return decode(bytes, parts -> {
            for (var part : parts) {
                if (part instanceof Attribute field) form.put(field.getName(), field.getValue());
            }
            return form;
        });
    }

    private <T> T decode(byte[] bytes, Parts<T> parts) {
        var http =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(bytes));
        http.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType());
        HttpPostRequestDecoder decoder = null;
        try {
            decoder = new HttpPostRequestDecoder(new DefaultHttpDataFactory(false), http);
            return parts.read(decoder.getBodyHttpDatas());
        } catch (IOException | RuntimeException unreadable) {
            throw CommonProblem.MALFORMED.because("The form in the body cannot be read.");
        } finally {
            if (decoder != null) decoder.destroy();
        }
    }

    @FunctionalInterface
    private interface Parts<T> {
        T read(List<InterfaceHttpData> parts) throws IOException;
    }

    private String contentType() {
        var type = request.getCurrent().request().getHeader("Content-Type");
        return type == null ? "" : type;
    }

    private String mediaType() {
        return contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** A JSON value's type in the words of the reference's messages. */
    public static String typeName(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "list";
            case STRING -> "str";
            case BOOLEAN -> "bool";
            case NUMBER -> value.isIntegralNumber() ? "int" : "float";
            case OBJECT -> "dict";
            default -> "NoneType";
        };
    }
}
