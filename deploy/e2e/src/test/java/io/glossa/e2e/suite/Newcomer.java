package io.glossa.e2e.suite;

import static io.restassured.RestAssured.given;

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

    private static Client signUp(RunningSuite suite, String link) {
        URI base = suite.suite().baseUrl();
        var session = given().baseUri(base.toString())
                .redirects()
                .follow(false)
                .cookie("csrftoken", CSRF)
                .formParam("csrfmiddlewaretoken", CSRF)
                .formParam("email", "newcomer-" + UUID.randomUUID() + "@example.com")
                .formParam("password", PASSWORD)
                .urlEncodingEnabled(true)
                .post(base.resolve(link))
                .then()
                .statusCode(302)
                .extract()
                .cookie("sessionid");
        String token = given().baseUri(base.toString())
                .cookie("sessionid", session)
                .get("/api/current-user/token")
                .then()
                .statusCode(200)
                .extract()
                .path("token");
        return suite.with(token);
    }
}
