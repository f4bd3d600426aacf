package io.glossa.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Follows an invite link as a browser would: opens the form, sends it, and then asks for the API token. */
final class SignUp {
    private static final Pattern CSRF =
            Pattern.compile("name=[\"']csrfmiddlewaretoken[\"'][^>]*value=[\"']([^\"']+)[\"']");

    private final URI base;
    private final URI link;

    /**
     * @param inviteUrl as {@code GET /api/invite} gives it, relative to the server
     */
    SignUp(URI base, String inviteUrl) {
        this.base = base;
        this.link = base.resolve(inviteUrl);
    }

    /** The new user's token. */
    String as(String email, String password) throws IOException, InterruptedException {
        var browser = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build();
        var page = browser.send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.ofString());
        var hidden = CSRF.matcher(page.body());
        if (page.statusCode() != 200 || !hidden.find()) {
            throw new DemoFailedException("GET " + link.getPath() + " answered " + page.statusCode()
                    + " without a sign-up form: " + page.body());
        }
        var form = Map.of("csrfmiddlewaretoken", hidden.group(1), "email", email, "password", password);
        var sent = browser.send(
                HttpRequest.newBuilder(link)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encode(form)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (sent.statusCode() != 302) {
            throw new DemoFailedException(
                    "POST " + link.getPath() + " answered " + sent.statusCode() + " instead of 302: " + sent.body());
        }
        return token(browser);
    }

    private String token(HttpClient browser) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(base.resolve("/api/current-user/token")).build();
        var answer = browser.send(request, HttpResponse.BodyHandlers.ofString());
        JsonNode body = answer.statusCode() == 200 ? ApiClient.JSON.readTree(answer.body()) : null;
        if (body == null || !body.path("token").isTextual()) {
            throw new DemoFailedException(
                    "GET /api/current-user/token answered " + answer.statusCode() + ": " + answer.body());
        }
        return body.path("token").textValue();
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
