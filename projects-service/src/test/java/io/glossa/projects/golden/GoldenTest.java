package io.glossa.projects.golden;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.identity.IdentityHeader;
import io.glossa.projects.Newcomers;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.StubService;
import io.glossa.testkit.TestIdentity;
import io.glossa.testkit.golden.GoldenCase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Our answers are those that were recorded on the reference, except where {@code deviations.tsv} says why not. */
@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
class GoldenTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    StubService siblings;

    @BeforeEach
    void quietSiblings() {
        siblings.reset();
        siblings.on("POST", "/internal/counters", Newcomers::zeroCounters);
    }

    @Test
    void projectsAreCreatedAndChangedAsInTheReference() {
        var member = Newcomers.signUp("plat.a@example.com");
        replayProjects("projects_crud_validation", member, 80);
        replayProjects("projects_crud_validation_2", member, 32);
    }

    private static void replayProjects(String file, Newcomers.Member member, int least) {
        var replay = new GoldenReplay(recorded -> member.identity());
        replay.ids().learn("users", 2, member.id());
        GoldenCase.load(file).forEach(replay::replay);
        replay.finish(least);
    }

    @Test
    void labelConfigsAreValidatedAsInTheReference() {
        var anonymous = TestIdentity.anonymous();
        var replay = new GoldenReplay(recorded -> anonymous);
        GoldenCase.load("label_config_validate").forEach(replay::replay);
        replay.finish(70);
    }

    @Test
    void sampleTasksAreThoseOfTheReference() {
        var member = Newcomers.signUp("plat.sample@example.com");
        var replay = new GoldenReplay(recorded -> member.identity());
        replay.ids().learn("users", 2, member.id());
        for (var recorded : GoldenCase.load("sample_task")) {
            var answer = replay.replay(recorded, body -> body, GoldenTest::withRecordedAddress);
            if (recorded.index() == 0) {
                var check = "/internal/projects/" + answer.get("id").asLong() + "/label-config-check";
                siblings.on("POST", check, 200, "{\"errors\": []}");
            }
        }
        replay.finish(80);
    }

    /** The recording's creator is another test's. */
    private static JsonNode withRecordedAddress(JsonNode answer) {
        if (answer.path("created_by").isObject()) {
            ((ObjectNode) answer.get("created_by")).put("email", "plat.a@example.com");
        }
        return answer;
    }

    @Test
    void parsedConfigsAreThoseOfTheReference() {
        var member = Newcomers.signUp("parser@example.com");
        var compared = 0;
        for (var family : GoldenCase.tree("parsed_label_config")) {
            if (!family.has("label_config")) continue;
            var created = given().header(IdentityHeader.NAME, member.identity())
                    .contentType("application/json")
                    .body(JSON.createObjectNode()
                            .put("label_config", family.get("label_config").asText())
                            .toString())
                    .post("/api/projects");
            assertEquals(201, created.statusCode(), created.asString());
            var project = created.as(JsonNode.class);
            for (var key : new String[] {
                "parsed_label_config",
                "control_weights",
                "config_has_control_tags",
                "config_suitable_for_bulk_annotation"
            }) {
                assertEquals(family.get(key), project.get(key), key + " of " + family.get("label_config"));
            }
            compared++;
        }
        assertEquals(39, compared);
    }
}
