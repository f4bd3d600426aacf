package io.glossa.gateway.edge;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where browsers are sent that have to sign in first. */
public final class LoginPage {
    private static final String LOGIN = "/user/login/";

    private LoginPage() {}

    /**
     * The login page that leads back to this page (platform 1.6): the home page is not mentioned, and only
     * {@code /logout} is spelled without a slash at its end.
     */
    public static String before(String path) {
        if (path.equals("/")) return LOGIN;
        var next = path.equals("/logout") ? path : path + "/";
        return LOGIN + "?next="
                + URLEncoder.encode(next, StandardCharsets.UTF_8).replace("%2F", "/");
    }
}
