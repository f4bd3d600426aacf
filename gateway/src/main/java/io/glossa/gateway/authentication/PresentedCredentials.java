package io.glossa.gateway.authentication;

import io.glossa.identity.AuthenticationMethod;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * The credentials in a request, in the order of the reference (platform 1.1): {@code X-Api-Key} replaces
 * {@code Authorization}; a {@code Token} decides alone; behind a {@code Bearer} that is not good the session cookie counts.
 *
 * @param malformed text of the 401 for a broken {@code Token} header, or null
 * @param header from the header, or null
 * @param session from the cookie, or null
 */
record PresentedCredentials(String malformed, Credential header, Credential session) {
    private static final String API_KEY = "X-Api-Key";
    private static final String SESSION_COOKIE = "sessionid";
    private static final String TOKEN = "Token";
    private static final String BEARER = "Bearer";

    static PresentedCredentials of(HttpServerRequest request) {
        var session = session(request);
        var authorization = authorization(request);
        if (authorization == null) return new PresentedCredentials(null, null, session);
        var words = authorization.trim().split("\\s+");
        if (words[0].equalsIgnoreCase(TOKEN)) return token(words, session);
        if (words[0].equals(BEARER) && words.length == 2) {
            return new PresentedCredentials(null, new Credential(AuthenticationMethod.BEARER, words[1]), session);
        }
        return new PresentedCredentials(null, null, session);
    }

    /** Only the cookie: what counts for pages. */
    static PresentedCredentials ofPage(HttpServerRequest request) {
        return new PresentedCredentials(null, null, session(request));
    }

    private static PresentedCredentials token(String[] words, Credential session) {
        return switch (words.length) {
            case 1 -> new PresentedCredentials("Invalid token header. No credentials provided.", null, session);
            case 2 -> new PresentedCredentials(null, new Credential(AuthenticationMethod.TOKEN, words[1]), session);
            default ->
                new PresentedCredentials(
                        "Invalid token header. Token string should not contain spaces.", null, session);
        };
    }

    private static String authorization(HttpServerRequest request) {
        var key = request.getHeader(API_KEY);
        return key != null ? TOKEN + " " + key : request.getHeader(HttpHeaders.AUTHORIZATION);
    }

    private static Credential session(HttpServerRequest request) {
        if (!request.headers().contains(HttpHeaders.COOKIE)) return null;
        var cookie = request.getCookie(SESSION_COOKIE);
        return cookie == null || cookie.getValue().isEmpty()
                ? null
                : new Credential(AuthenticationMethod.SESSION, cookie.getValue());
    }
}
