package io.glossa.projects.signin;

import io.glossa.projects.credential.Sessions;
import io.glossa.projects.input.Body;
import io.glossa.projects.input.TextRule;
import io.glossa.projects.platform.PublicUrl;
import io.glossa.projects.platform.RandomTokens;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** One request to a form: its cookies, where it comes from and where it goes on to. */
final class FormRequest {
    private static final String CSRF_COOKIE = "csrftoken";
    private static final int CSRF_LENGTH = 32;
    private static final int YEAR_SECONDS = 31_449_600;
    private static final int TOO_MANY_REQUESTS = 429;
    /** As long as attempts are counted. */
    private static final int RETRY_SECONDS = 300;

    private static final String HTML = "text/html; charset=utf-8";

    private final HttpServerRequest request;

    FormRequest(HttpServerRequest request) {
        this.request = request;
    }

    /** The path and query of the page that the caller came for, or {@code /}; never another host. */
    String next() {
        var next = request.getParam("next");
        if (next == null || next.isBlank()) return "/";
        try {
            var target = new URI(next);
            var isHere = target.getHost() == null && target.getScheme() == null && next.startsWith("/");
            // Browsers read // and /\ as the start of a host.
            if (isHere && !next.startsWith("//") && !next.contains("\\")) return next;
            if (PublicUrl.of(request).equals(target.getScheme() + "://" + target.getAuthority())) return next;
        } catch (URISyntaxException notAUrl) {
            return "/";
        }
        return "/";
    }

    /** The invitation in the address, or an empty text that is nobody's. */
    String invitation() {
        var token = request.getParam("token");
        return token == null ? "" : token.strip();
    }

    /** The caller's token for forms, or a new one. */
    String csrfToken() {
        var cookie = cookie(CSRF_COOKIE);
        return cookie != null && cookie.matches("[A-Za-z0-9]{32,64}") ? cookie : RandomTokens.alphanumeric(CSRF_LENGTH);
    }

    /** Whether our own form was sent: the cookie's value is in the form too, and no other site's page sent it. */
    boolean isOurs(Body form) {
        var origin = request.getHeader("Origin");
        if (origin != null && !origin.equals(PublicUrl.of(request))) return false;
        var cookie = cookie(CSRF_COOKIE);
        var given = form.has("csrfmiddlewaretoken")
                ? form.read("csrfmiddlewaretoken", TextRule.any())
                : request.getHeader("X-CSRFToken");
        if (cookie == null || cookie.length() < CSRF_LENGTH || given == null) return false;
        return MessageDigest.isEqual(cookie.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** The session that the browser holds, or null. */
    String session() {
        return cookie(Sessions.COOKIE);
    }

    Response page(int status, String html, String csrfToken) {
        var response = Response.status(status);
        if (status == TOO_MANY_REQUESTS) response.header("Retry-After", RETRY_SECONDS);
        return response.type(HTML)
                .header("Set-Cookie", CSRF_COOKIE + "=" + csrfToken + "; Max-Age=" + YEAR_SECONDS + flags())
                .header("Cache-Control", "no-store")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
                .entity(html)
                .build();
    }

    Response refusal(int status, String title, String why) {
        return Response.status(status)
                .type(HTML)
                .entity(Pages.refusal(title, why))
                .build();
    }

    Response goOn(String target) {
        return redirect(target).build();
    }

    /**
     * Goes on with a session.
     *
     * @param seconds how long the browser keeps it; 0 until it is closed
     */
    Response goOnWith(String session, int seconds) {
        var age = seconds == 0 ? "" : "; Max-Age=" + seconds;
        return redirect(next())
                .header("Set-Cookie", Sessions.COOKIE + "=" + session + age + "; HttpOnly" + flags())
                .header(
                        "Set-Cookie",
                        CSRF_COOKIE + "=" + RandomTokens.alphanumeric(CSRF_LENGTH) + "; Max-Age=" + YEAR_SECONDS
                                + flags())
                .build();
    }

    Response goOnWithout(String target) {
        return redirect(target)
                .header("Set-Cookie", Sessions.COOKIE + "=; Max-Age=0; HttpOnly" + flags())
                .build();
    }

    /** The header is written as it is: a relative location stays relative, as in the reference. */
    private static Response.ResponseBuilder redirect(String target) {
        return Response.status(302).type(HTML).header("Location", target);
    }

    private String flags() {
        return "; Path=/; SameSite=Lax" + (PublicUrl.isSecure(request) ? "; Secure" : "");
    }

    private String cookie(String name) {
        var cookie = request.getCookie(name);
        return cookie == null ? null : cookie.getValue();
    }

    /** Whom failed attempts are counted against, besides the address they name. */
    String client() {
        var forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded == null) return "";
        return forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }
}
