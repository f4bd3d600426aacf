package io.glossa.projects.signin;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.glossa.identity.IdentityHeader;
import io.glossa.projects.Newcomers;
import io.glossa.projects.account.People;
import io.glossa.projects.platform.InstallationConfig;
import io.glossa.projects.platform.InstallationConfig.Signup;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Signing up where the operator lets people in without an invitation (platform 1.7). */
@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
class SignupModesTest {
    @Inject
    Pool pool;

    @Inject
    People people;

    @Test
    void openMeansTheFirstOrganization() {
        mode(Signup.OPEN);
        resolve(Newcomers.signUp("walked.in@example.com", "")
                        .then()
                        .statusCode(302)
                        .extract()
                        .cookie("sessionid"))
                .body("organization", equalTo(1))
                .body("role", equalTo("AN"));
        // A wrong invitation is refused even where none is needed.
        Newcomers.signUp("walked.in.wrongly@example.com", "?token=void").then().statusCode(403);
    }

    @Test
    void ownMeansAnOrganizationForEachNewcomer() {
        mode(Signup.OWN);
        resolve(Newcomers.signUp("founder@example.com", "")
                        .then()
                        .statusCode(302)
                        .extract()
                        .cookie("sessionid"))
                .body("organization", not(equalTo(1)))
                .body("role", equalTo("OW"));
        String invitation = given().header(IdentityHeader.NAME, Newcomers.administrator())
                .get("/api/invite")
                .path("token");
        resolve(Newcomers.signUp("invited.all.the.same@example.com", "?token=" + invitation)
                        .then()
                        .statusCode(302)
                        .extract()
                        .cookie("sessionid"))
                .body("organization", equalTo(1));
    }

    private void mode(Signup mode) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(InstallationConfig.class)
                .withDefaultValue("glossa.installation.signup", mode.name())
                .withDefaultValue("glossa.installation.default-role", "annotator")
                .withDefaultValue("glossa.installation.legacy-tokens", "on")
                .build()
                .getConfigMapping(InstallationConfig.class);
        QuarkusMock.installMockForType(new Destinations(pool, people, config), Destinations.class);
    }

    private static ValidatableResponse resolve(String session) {
        return given().header(IdentityHeader.NAME, TestIdentity.service("gateway", null))
                .contentType("application/json")
                .body(Map.of("scheme", "session", "value", session))
                .post("/internal/credentials/resolve")
                .then()
                .statusCode(200);
    }
}
