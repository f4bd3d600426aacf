package io.glossa.projects;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.events.EventType;
import io.glossa.identity.IdentityHeader;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.TestEvents;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Forms, cookies and sessions (platform 1.6 to 1.9). */
@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
class LoginTest {
    private static final String NO_MATCH = "The email and password you entered don&#x27;t match.";

    TestEvents events;

    @Inject
    Pool pool;

    @Test
    void theLoginPageSetsATokenForTheForm() {
        var page = anonymous().urlEncodingEnabled(false).get("/user/login?next=/projects/5%3Fa%3D1");
        assertEquals(200, page.statusCode());
        assertEquals(
                "text/html;charset=utf-8", page.contentType().replace(" ", "").toLowerCase());
        var token = page.cookie("csrftoken");
        assertEquals(32, token.length());
        assertTrue(page.asString().contains("name=\"csrfmiddlewaretoken\" value=\"" + token + "\""));
        assertTrue(page.asString().contains("next=%2Fprojects%2F5%3Fa%3D1"), page.asString());
    }

    @Test
    void whatComesFromOutsideIsEscapedOnThePage() {
        var page = form("\"><script>alert(1)</script>", "x").post("/user/login?next=/\"><script>");
        assertEquals(200, page.statusCode());
        assertTrue(page.asString().contains("&quot;&gt;&lt;script&gt;"), page.asString());
        assertTrue(!page.asString().contains("<script>"), page.asString());
    }

    @Test
    void aGoodPasswordOpensASession() {
        var answer = login("ROOT@example.com", Newcomers.PASSWORD, "");
        assertEquals(302, answer.statusCode());
        assertEquals("/", answer.header("Location"));
        var cookie = answer.getDetailedCookie("sessionid");
        assertTrue(cookie.isHttpOnly());
        assertEquals("Lax", cookie.getSameSite());
        assertEquals(-1, cookie.getMaxAge());
        resolve("session", cookie.getValue())
                .then()
                .statusCode(200)
                .body("user", equalTo(1))
                .body("organization", equalTo(1))
                .body("role", equalTo("OW"))
                .body("email", equalTo("root@example.com"))
                .body("amr", equalTo("session"));
    }

    @Test
    void theCallerGoesOnWhereTheyWantedToButToNoOtherHost() {
        assertEquals(
                "/projects/5",
                login("root@example.com", Newcomers.PASSWORD, "?next=/projects/5")
                        .header("Location"));
        for (var elsewhere :
                new String[] {"https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x"}) {
            assertEquals(
                    "/",
                    login("root@example.com", Newcomers.PASSWORD, "?next=" + elsewhere)
                            .header("Location"));
        }
    }

    @Test
    void aSessionCanBeKept() {
        var answer = form("root@example.com", Newcomers.PASSWORD)
                .formParam("persist_session", "on")
                .post("/user/login");
        assertEquals(1_209_600, answer.getDetailedCookie("sessionid").getMaxAge());
    }

    @Test
    void whateverIsWrongLooksTheSame() {
        for (var email : new String[] {"root@example.com", "nobody@example.com", "", "not an address"}) {
            login(email, "wrong password", "").then().statusCode(200).body(containsString(NO_MATCH));
        }
    }

    /** There is no log-in by JSON: whatever is no form looks like an empty one. */
    @Test
    void aBodyThatIsNoFormIsNoLogin() {
        anonymous()
                .cookie("csrftoken", Newcomers.CSRF)
                .header("X-CSRFToken", Newcomers.CSRF)
                .contentType("application/json")
                .body("{\"email\": \"root@example.com\", \"password\": \"" + Newcomers.PASSWORD + "\"}")
                .redirects()
                .follow(false)
                .post("/user/login")
                .then()
                .statusCode(200)
                .body(containsString(NO_MATCH));
    }

    @Test
    void aFormInPartsIsRead() {
        anonymous()
                .cookie("csrftoken", Newcomers.CSRF)
                .multiPart("csrfmiddlewaretoken", Newcomers.CSRF)
                .multiPart("email", "root@example.com")
                .multiPart("password", Newcomers.PASSWORD)
                .redirects()
                .follow(false)
                .post("/user/login")
                .then()
                .statusCode(302)
                .header("Location", "/");
    }

    @Test
    void aFormOfAnotherSiteIsRefused() {
        anonymous()
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("email", "root@example.com")
                .formParam("password", Newcomers.PASSWORD)
                .post("/user/login")
                .then()
                .statusCode(403)
                .body(containsString("CSRF verification failed. Request aborted."));
        form("root@example.com", Newcomers.PASSWORD)
                .header("Origin", "https://evil.example")
                .post("/user/login")
                .then()
                .statusCode(403);
        anonymous()
                .cookie("csrftoken", Newcomers.CSRF)
                .header("X-CSRFToken", Newcomers.CSRF)
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("email", "root@example.com")
                .formParam("password", Newcomers.PASSWORD)
                .redirects()
                .follow(false)
                .post("/user/login")
                .then()
                .statusCode(302);
    }

    @Test
    void guessingIsSlowedDown() {
        for (var attempt = 0; attempt < 10; attempt++) {
            assertEquals(200, login("victim@example.com", "guess", "").statusCode());
        }
        login("victim@example.com", "guess", "").then().statusCode(429).header("Retry-After", "300");
        assertEquals(200, login("somebody-else@example.com", "guess", "").statusCode());
    }

    @Test
    void manyGuessesAtOnceAreCountedTogether() {
        for (var i = 0; i < 3; i++)
            guess("one-of-many" + i + "@example.com", "203.0.113.7").statusCode(200);
        var answers = IntStream.range(0, 30)
                .parallel()
                .mapToObj(i -> guess("at-once@example.com", "203.0.113.8").extract())
                .toList();
        assertEquals(
                10,
                answers.stream().filter(answer -> answer.statusCode() == 200).count());
        // From elsewhere the account is still open.
        guess("at-once@example.com", "203.0.113.9").statusCode(200);
    }

    @Test
    void whoTriesManyAccountsIsSlowedDownToo() {
        pool.query("insert into failed_login (key, failures) values (sha256(E'\\n203.0.113.10'::bytea), 99)")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10));
        guess("first@example.com", "203.0.113.10").statusCode(200);
        guess("second@example.com", "203.0.113.10").statusCode(429);
        guess("second@example.com", "203.0.113.11").statusCode(200);
    }

    @Test
    void whoSignsUpByTheHundredIsSlowedDown() {
        pool.query("insert into failed_login (key, failures) values (sha256(E'\\nsignup\\n203.0.113.20'::bytea), 199)")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10));
        signUp("203.0.113.20").statusCode(403);
        signUp("203.0.113.20")
                .statusCode(429)
                .header("Retry-After", "300")
                .body(containsString("Try again in some minutes."));
        signUp("203.0.113.21").statusCode(403);
        // Logging in is another matter.
        guess("somebody@example.com", "203.0.113.20").statusCode(200);
    }

    private static ValidatableResponse signUp(String client) {
        return form("stranger@example.com", Newcomers.PASSWORD)
                .header("X-Forwarded-For", client)
                .post("/user/signup?token=guessed")
                .then();
    }

    @Test
    void aGoodLoginIsNotCounted() {
        for (var i = 0; i < 12; i++) {
            form("root@example.com", Newcomers.PASSWORD)
                    .header("X-Forwarded-For", "203.0.113.12")
                    .post("/user/login")
                    .then()
                    .statusCode(302);
        }
    }

    private static ValidatableResponse guess(String email, String client) {
        return form(email, "guess")
                .header("X-Forwarded-For", client)
                .post("/user/login")
                .then();
    }

    @Test
    void loggingOutEndsTheSessionAndSaysSo() {
        var member = Newcomers.signUp("leaving@example.com");
        assertEquals("AN", member.role());
        var answer = given().header(IdentityHeader.NAME, member.identity())
                .cookie("sessionid", member.session())
                .redirects()
                .follow(false)
                .get("/logout");
        assertEquals(302, answer.statusCode());
        assertEquals("/", answer.header("Location"));
        resolve("session", member.session())
                .then()
                .statusCode(401)
                .body("detail", equalTo("Authentication credentials were not provided."));
        var told = events.await(EventType.USER_CREDENTIALS_CHANGED, member.id());
        assertEquals("{\"id\":" + member.id() + ",\"reason\":\"logout\"}", told.value());

        var again = anonymous().redirects().follow(false).get("/logout");
        assertEquals("/user/login/?next=/logout", again.header("Location"));
    }

    @Test
    void signingUpNeedsAnInvitation() {
        for (var address : new String[] {"/user/signup", "/user/signup?token=abc"}) {
            form("stranger@example.com", Newcomers.PASSWORD)
                    .post(address)
                    .then()
                    .statusCode(403);
        }
        given().header(IdentityHeader.NAME, TestIdentity.service("gateway", null))
                .get("/internal/users?organization=1&emails=stranger@example.com")
                .then()
                .statusCode(200)
                .body("size()", equalTo(0));
    }

    @Test
    void whatIsWrongWithASignUpIsSaid() {
        String invitation = given().header(IdentityHeader.NAME, Newcomers.administrator())
                .get("/api/invite")
                .path("token");
        var address = "/user/signup?token=" + invitation;
        form("root", Newcomers.PASSWORD).post(address).then().body(containsString("Enter a valid email address."));
        form("", "")
                .post(address)
                .then()
                .statusCode(200)
                .body(containsString("Invalid email"))
                .body(containsString("This field is required."));
        form("new@example.com", "short")
                .post(address)
                .then()
                .body(containsString("Please enter a password 8\u2013128 characters in length."));
        form("new@example.com", "x".repeat(129)).post(address).then().statusCode(200);
        form("new@example.com", "         ")
                .post(address)
                .then()
                .statusCode(200)
                .body(containsString("This field is required."));
        form("a".repeat(245) + "@example.com", Newcomers.PASSWORD)
                .post(address)
                .then()
                .statusCode(200)
                .body(containsString("Email is too long"));
        form("Root@Example.com", Newcomers.PASSWORD)
                .post(address)
                .then()
                .statusCode(200)
                .body(containsString("User with this email already exists"));
    }

    @Test
    void whoIsSignedInGoesOn() {
        given().header(IdentityHeader.NAME, Newcomers.administrator())
                .redirects()
                .follow(false)
                .get("/user/login?next=/projects/5")
                .then()
                .statusCode(302)
                .header("Location", "/projects/5")
                .header("Set-Cookie", nullValue());
    }

    private static RequestSpecification anonymous() {
        return given().header(IdentityHeader.NAME, TestIdentity.anonymous());
    }

    private static RequestSpecification form(String email, String password) {
        return anonymous()
                .cookie("csrftoken", Newcomers.CSRF)
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("csrfmiddlewaretoken", Newcomers.CSRF)
                .formParam("email", email)
                .formParam("password", password)
                .redirects()
                .follow(false);
    }

    /** @param query as it stands in the address */
    private static Response login(String email, String password, String query) {
        return form(email, password).post("/user/login" + query);
    }

    private static Response resolve(String scheme, String value) {
        return given().header(IdentityHeader.NAME, TestIdentity.service("gateway", null))
                .contentType("application/json")
                .body("{\"scheme\": \"" + scheme + "\", \"value\": \"" + value + "\"}")
                .post("/internal/credentials/resolve");
    }
}
