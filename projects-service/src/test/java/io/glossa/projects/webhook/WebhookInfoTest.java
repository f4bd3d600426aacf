package io.glossa.projects.webhook;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.identity.IdentityHeader;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What webhooks can be told about (platform 6.1). */
@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
class WebhookInfoTest {

    @Test
    void everybodyMaySeeAllActions() throws Exception {
        info("").body("size()", equalTo(12))
                .body("ANNOTATIONS_DELETED.name", equalTo("Annotation deleted"))
                .body("ANNOTATIONS_DELETED.key", equalTo("annotations"))
                .body("ANNOTATIONS_DELETED.description", equalTo(""))
                .body("ANNOTATIONS_DELETED.'organization-only'", equalTo(false));
        int compared = 0;
        for (var pair : recorded()) {
            var path = pair.at("/request/path").asText();
            if (!path.startsWith("/api/webhooks/info")) continue;
            var query = path.contains("?") ? path.substring(path.indexOf('?')) : "";
            assertEquals(
                    pair.at("/response/body").toString(),
                    new ObjectMapper()
                            .readTree(info(query).extract().asString())
                            .toString(),
                    path);
            compared++;
        }
        assertEquals(3, compared);
        assertEquals(List.of("PROJECT_CREATED", "PROJECT_DELETED"), names("?organization-only=true"));
        assertEquals(10, names("?organization-only=false").size());
        assertEquals("PROJECT_UPDATED", names("?organization-only=whatever").get(0));
    }

    private static JsonNode recorded() throws IOException {
        try (var in = WebhookInfoTest.class.getResourceAsStream("/golden/webhooks_crud.json")) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static List<String> names(String query) throws Exception {
        var names = new ArrayList<String>();
        new ObjectMapper()
                .readTree(info(query).extract().asString())
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }

    private static ValidatableResponse info(String query) {
        return given().header(IdentityHeader.NAME, TestIdentity.anonymous())
                .get("/api/webhooks/info" + query)
                .then()
                .statusCode(200);
    }
}
