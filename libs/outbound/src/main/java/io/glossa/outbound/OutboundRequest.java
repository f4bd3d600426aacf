package io.glossa.outbound;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What to call and what to say there; never changes once made. */
public final class OutboundRequest {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,200}");
    private static final Pattern TEXT = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]{0,8000}");
    /** Those belong to the connection, and to whoever makes it. */
    private static final Set<String> RESERVED = Set.of(
            "host",
            "connection",
            "content-length",
            "expect",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");
    /** What another host may know: it says what is wanted, never who wants it. */
    private static final Set<String> HARMLESS =
            Set.of("accept", "accept-language", "if-none-match", "if-range", "range", "user-agent");

    private final String method;
    private final OutboundUrl url;
    private final Map<String, String> headers;
    private final byte[] body;

    private OutboundRequest(String method, OutboundUrl url, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.url = url;
        this.headers = headers;
        this.body = body;
    }

    /** @throws RefusedUrlException when it is not a plain http or https URL */
    public static OutboundRequest of(String method, String url) {
        return new OutboundRequest(method, OutboundUrl.parse(url), sorted(Map.of()), null);
    }

    public static OutboundRequest get(String url) {
        return of("GET", url);
    }

    public static OutboundRequest post(String url, String contentType, byte[] body) {
        return of("POST", url).body(contentType, body);
    }

    /** Whether a header that a user asks for can be sent. */
    public static boolean isSendable(String name, String value) {
        return TOKEN.matcher(name).matches()
                && TEXT.matcher(value).matches()
                && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
    }

    /** @throws IllegalArgumentException when it is not {@link #isSendable sendable} */
    public OutboundRequest header(String name, String value) {
        if (!isSendable(name, value)) throw new IllegalArgumentException("Not a header that may be sent: " + name);
        var more = sorted(headers);
        more.put(name, value);
        return new OutboundRequest(method, url, more, body);
    }

    public OutboundRequest body(String contentType, byte[] content) {
        return new OutboundRequest(method, url, headers, content.clone()).header("Content-Type", contentType);
    }

    String method() {
        return method;
    }

    OutboundUrl url() {
        return url;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** Null when there is none. */
    byte[] body() {
        return body;
    }

    /** Only what asks and changes nothing goes where it is sent on to. */
    boolean isRedirectable() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** The same at another address. What could be a secret stays behind when that is another server. */
    OutboundRequest movedTo(OutboundUrl target) {
        if (origin(target.uri()).equals(origin(url.uri()))) return new OutboundRequest(method, target, headers, body);
        var kept = sorted(headers);
        kept.keySet().removeIf(name -> !HARMLESS.contains(name.toLowerCase(Locale.ROOT)));
        return new OutboundRequest(method, target, kept, body);
    }

    private static String origin(URI uri) {
        return (uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort()).toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> sorted(Map<String, String> headers) {
        var copy = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        return copy;
    }
}
