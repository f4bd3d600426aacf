package io.glossa.gateway.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Locale;

/** Headers that every answer has, whoever made it (security-reliability B8, V5, V7). */
public final class SecurityHeaders {
    public static final String HTML = "text/html; charset=utf-8";

    private static final CharSequence CSP = HttpHeaders.createOptimized("content-security-policy");
    private static final CharSequence NOSNIFF_NAME = HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence REFERRER_NAME = HttpHeaders.createOptimized("referrer-policy");
    private static final CharSequence OPENER_NAME = HttpHeaders.createOptimized("cross-origin-opener-policy");
    private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized("same-origin");

    /** Pages run our own scripts only; styles may be inline, as Swagger UI wants. */
    private static final CharSequence PAGE_CSP = HttpHeaders.createOptimized(
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                    + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
    /** Data is never a page, whatever a browser makes of it. */
    private static final CharSequence DATA_CSP =
            HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");
    /** What users uploaded: no script, and an origin of its own. */
    private static final CharSequence UPLOAD_CSP =
            HttpHeaders.createOptimized("default-src 'none'; style-src 'unsafe-inline'; sandbox");

    private static final List<String> UPLOADS = List.of("/data/", "/storage-data/", "/tasks/", "/projects/");

    private SecurityHeaders() {}

    /**
     * The content type must be set before. A service's own policy stays, except for what users uploaded.
     *
     * @param path in the spelling that was routed
     */
    public static void addTo(MultiMap headers, String path) {
        headers.set(NOSNIFF_NAME, NOSNIFF);
        headers.set(REFERRER_NAME, SAME_ORIGIN);
        headers.set(OPENER_NAME, SAME_ORIGIN);
        if (isUpload(path)) headers.set(CSP, UPLOAD_CSP);
        else if (!headers.contains(CSP)) headers.set(CSP, isHtml(headers) ? PAGE_CSP : DATA_CSP);
    }

    private static boolean isUpload(String path) {
        return UPLOADS.stream().anyMatch(path::startsWith);
    }

    private static boolean isHtml(MultiMap headers) {
        var type = headers.get(HttpHeaders.CONTENT_TYPE);
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/html");
    }
}
