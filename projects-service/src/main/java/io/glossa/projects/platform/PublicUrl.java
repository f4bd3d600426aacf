package io.glossa.projects.platform;

import io.vertx.core.http.HttpServerRequest;

/** How the caller reached us: links in answers must lead through the gateway, not to this process. */
public final class PublicUrl {
    private PublicUrl() {}

    /** Scheme and authority without a slash at the end, such as {@code https://label.example.com}. */
    public static String of(HttpServerRequest request) {
        var authority = first(request.getHeader("X-Forwarded-Host"));
        if (authority == null) authority = request.getHeader("Host");
        return scheme(request) + "://" + authority;
    }

    public static boolean isSecure(HttpServerRequest request) {
        return scheme(request).equals("https");
    }

    private static String scheme(HttpServerRequest request) {
        var forwarded = first(request.getHeader("X-Forwarded-Proto"));
        return "https".equals(forwarded) || forwarded == null && request.isSSL() ? "https" : "http";
    }

    private static String first(String list) {
        return list == null ? null : list.split(",", 2)[0].strip();
    }
}
