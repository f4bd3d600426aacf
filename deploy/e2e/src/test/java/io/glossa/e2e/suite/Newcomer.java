package io.glossa.e2e.suite;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.net.URI;
import java.util.UUID;

/** Somebody who signs up in a browser and then takes the API token. */
public final class Newcomer {
    private static final String CSRF = "0123456789abcdef0123456789abcdef";
    private static final String PASSWORD = "a long enough password";

    private Newcomer() {}

    /** Follows the organization's invite link. */
    public static Client invitedBy(Client member, RunningSuite suite) {
        String link = member.get("/api/invite").then().statusCode(200).extract().path("invite_url");
        return signUp(suite, link);
    }

    /** Signs up without an invitation, into an organization of their own. */
    public static Client ofTheirOwn(RunningSuite suite) {
        return signUp(suite, "/user/signup/");
    }

    /** Whether the log-in form takes this password. */
    public static boolean logsIn(String email, String password, RunningSuite suite) {
        return form(suite, "/user/login/", email, password).statusCode() == 302;
    }

    private static Response form(RunningSuite suite, String link, String email, String password) {
        URI base = suite.suite().baseUrl();
        return given().baseUri(base.toString())
                .redirects()
                .follow(false)
                .cookie("csrftoken", CSRF)
                .formParam("csrfmiddlewaretoken", CSRF)
                .formParam("email", email)
                .formParam("password", password)
                .urlEncodingEnabled(true)
                .post(base.resolve(link));
    }

    private static Client signUp(RunningSuite suite, String link) {
        var session = form(suite, link, "newcomer-" + UUID.randomUUID() + "@example.com", PASSWORD)
                .then()
                .statusCode(302)
                .extract()
                .cookie("sessionid");
        String token = given().baseUri(suite.suite().baseUrl().toString())
                .cookie("sessionid", session)
                .get("/api/current-user/token")
                .then()
                .statusCode(200)
                .extract()
                .path("token");
        return suite.with(token);
    }
}
