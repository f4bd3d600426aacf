package io.glossa.projects.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The few pages of HTML that this service shows: log in, sign up, and why not. Everything from outside is escaped. */
final class Pages {
    private static final String FRAME =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 22rem; margin: 4rem auto; padding: 0 1rem; }
            label { display: block; margin: .75rem 0; }
            input:not([type=checkbox]) { box-sizing: border-box; width: 100%%; padding: .5rem; font: inherit; }
            button { padding: .5rem 1rem; font: inherit; }
            .errors { color: #b00020; padding-left: 1.2rem; }
            </style>
            </head>
            <body>
            %s
            </body>
            </html>
            """;

    private Pages() {}

    static String login(String csrfToken, String next, String token, String email, List<String> errors) {
        return page(
                "Glossa",
                """
                <h1>Log in</h1>
                %s<form method="post" action="/user/login/?%s">
                <input type="hidden" name="csrfmiddlewaretoken" value="%s">
                <label>Email <input type="text" name="email" autocomplete="username" value="%s"></label>
                <label>Password <input type="password" name="password" autocomplete="current-password"></label>
                <label><input type="checkbox" name="persist_session"> Keep me logged in</label>
                <button type="submit">Log in</button>
                </form>
                <p><a href="/user/signup/?%s">Sign up</a></p>"""
                        .formatted(
                                list(errors),
                                address(next, token),
                                escaped(csrfToken),
                                escaped(email),
                                address(next, token)));
    }

    static String signup(String csrfToken, String next, String token, String email, List<String> errors) {
        return page(
                "Glossa",
                """
                <h1>Sign up</h1>
                %s<form method="post" action="/user/signup/?%s">
                <input type="hidden" name="csrfmiddlewaretoken" value="%s">
                <label>Email <input type="text" name="email" autocomplete="username" value="%s"></label>
                <label>Password <input type="password" name="password" autocomplete="new-password"></label>
                <label><input type="checkbox" name="allow_newsletters" value="true"> News by email, should there be any</label>
                <button type="submit">Create account</button>
                </form>
                <p><a href="/user/login/?%s">Log in with an account you have</a></p>"""
                        .formatted(
                                list(errors),
                                address(next, token),
                                escaped(csrfToken),
                                escaped(email),
                                address(next, token)));
    }

    /** Joining takes a click: another site's link must not bring anybody anywhere. */
    static String join(String csrfToken, String next, String token, String organization) {
        return page(
                "Glossa",
                """
                <h1>Join %s?</h1>
                <form method="post" action="/user/signup/?%s">
                <input type="hidden" name="csrfmiddlewaretoken" value="%s">
                <button type="submit">Join</button>
                </form>"""
                        .formatted(escaped(organization), address(next, token), escaped(csrfToken)));
    }

    static String refusal(String title, String why) {
        return page(title, "<h1>" + escaped(title) + "</h1>\n<p>" + escaped(why) + "</p>");
    }

    private static String page(String title, String body) {
        return FRAME.formatted(escaped(title), body);
    }

    private static String list(List<String> errors) {
        if (errors.isEmpty()) return "";
        var list = new StringBuilder("<ul class=\"errors\">");
        for (var error : errors) list.append("<li>").append(escaped(error)).append("</li>");
        return list.append("</ul>\n").toString();
    }

    private static String address(String next, String token) {
        var address = "next=" + query(next);
        return token == null || token.isBlank() ? address : address + "&amp;token=" + query(token);
    }

    private static String query(String value) {
        return value == null ? "" : URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static String escaped(String text) {
        if (text == null) return "";
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#x27;");
    }
}
