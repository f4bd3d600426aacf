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
        var cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        var page = send(cookies, HttpRequest.newBuilder(link));
        var hidden = CSRF.matcher(page.body());
        if (!hidden.find()) throw new WrongAnswerException(link + " has no form: " + page.statusCode());
        var form = "csrfmiddlewaretoken=" + encoded(hidden.group(1)) + "&email=" + encoded(email) + "&password="
                + encoded(password) + "&allow_newsletters=false";
        var sent = send(
                cookies,
                HttpRequest.newBuilder(link)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Referer", link.toString())
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
        if (sent.statusCode() != 302) throw new WrongAnswerException("Signing up answered " + sent.statusCode());
        var token = send(cookies, HttpRequest.newBuilder(base.resolve("/api/current-user/token")));
        if (token.statusCode() != 200) throw new WrongAnswerException("The token answered " + token.statusCode());
        return Api.JSON.readTree(token.body()).path("token").textValue();
    }

    /** By a connection of its own: uWSGI closes each after one answer without saying so. */
    private static HttpResponse<String> send(CookieManager cookies, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .build()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
