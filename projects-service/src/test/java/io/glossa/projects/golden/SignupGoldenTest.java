package io.glossa.projects.golden;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.identity.IdentityHeader;
import io.glossa.projects.Newcomers;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.TestIdentity;
import io.glossa.testkit.golden.GoldenCase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** Signing up as it was recorded of an installation that takes invited people only, as ours does (platform 1.7). */
@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
class SignupGoldenTest {

    @Test
    void whoIsNotInvitedIsRefusedAsInTheReference() {
        var cases = GoldenCase.load("signup_without_link_disabled");
        assertEquals(4, cases.size());
        for (var recorded : cases) {
            var answer = send(recorded);
            assertEquals(recorded.status(), answer.statusCode(), recorded.toString());
            assertEquals(
                    recorded.response().get("content_type").asText(),
                    answer.contentType().replace(";charset", "; charset"),
                    recorded.toString());
            assertTrue(answer.asString().contains(title(recorded)), recorded + " " + answer.asString());
        }
    }

    private static Response send(GoldenCase recorded) {
        var request = given().header(IdentityHeader.NAME, TestIdentity.anonymous())
                .cookie("csrftoken", Newcomers.CSRF)
                .redirects()
                .follow(false);
        var form = recorded.request().path("raw_body").asText("").replace("<CSRF>", Newcomers.CSRF);
        if (!form.isEmpty()) {
            request.contentType(ContentType.URLENC.withCharset("utf-8")).body(GoldenReplay.form(form));
        }
        // The gateway takes a slash at the end away.
        return request.request(recorded.method(), recorded.path().replaceFirst("/(?=\\?|$)", ""));
    }

    /** The end of the page's title, with our name in place of theirs. */
    private static String title(GoldenCase recorded) {
        var page = recorded.body().asText();
        var title = page.substring(page.indexOf('"') + 1, page.lastIndexOf('"'));
        return title.replace("Label Studio", "Glossa") + "</title>";
    }
}
