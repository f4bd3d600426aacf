package io.glossa.bench.side;

import io.glossa.bench.http.Api;
import io.glossa.bench.http.WrongAnswerException;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Follows an invite link as a browser does: opens the form, sends it, and asks for the API token. */
final class SignUp {
    private static final Pattern CSRF =
            Pattern.compile("name=[\"']csrfmiddlewaretoken[\"'][^>]*value=[\"']([^\"']+)[\"']");

    private final URI base;
    private final URI link;

    SignUp(URI base, URI link) {
        this.base = base;
        this.link = link;
    }

    /** The new user's token. */
    String as(String email, String password) throws IOException, InterruptedException {
        var browser = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build();
        var page = browser.send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.ofString());
        var hidden = CSRF.matcher(page.body());
        if (!hidden.find()) throw new WrongAnswerException(link + " has no form: " + page.statusCode());
        var form = "csrfmiddlewaretoken=" + encoded(hidden.group(1)) + "&email=" + encoded(email) + "&password="
                + encoded(password) + "&allow_newsletters=false";
        var sent = browser.send(
                HttpRequest.newBuilder(link)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Referer", link.toString())
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        if (sent.statusCode() != 302) throw new WrongAnswerException("Signing up answered " + sent.statusCode());
        var token = browser.send(
                HttpRequest.newBuilder(base.resolve("/api/current-user/token")).build(),
                HttpResponse.BodyHandlers.ofString());
        if (token.statusCode() != 200) throw new WrongAnswerException("The token answered " + token.statusCode());
        return Api.JSON.readTree(token.body()).path("token").textValue();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
