package io.glossa.projects.golden;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.projects.Newcomers;
import io.glossa.projects.Tenant;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.StubService;
import io.glossa.testkit.golden.GoldenCase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is configured about projects, as it was recorded: webhooks, labels. Members of the recording are managers here. */
@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
class ConfiguredGoldenTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECEIVER = "127.0.0.1:9";

    @Inject
    Pool pool;

    StubService siblings;

    private Tenant tenant;
    private GoldenReplay replay;

    @BeforeEach
    void nothingIsCounted() {
        siblings.reset();
        siblings.on("POST", "/internal/counters", Newcomers::zeroCounters);
        siblings.on("POST", "/internal/mentions", question -> {
            var counts = JSON.createObjectNode();
            var zeros = counts.putArray("counts");
            tree(question.body()).get("values").forEach(value -> zeros.add(0));
            return new StubService.Answer(200, "application/json", counts.toString());
        });
    }

    @Test
    void webhooksAreAsInTheReference() {
        within("goldenhooks");
        given().header(IdentityHeader.NAME, tenant.identity())
                .contentType("application/json")
                .body(Map.of("url", "http://" + RECEIVER + "/hook/org"))
                .post("/api/webhooks")
                .then()
                .statusCode(201);
        GoldenCase.load("webhooks_crud").forEach(this::replay);
        replay.finish(37);
    }

    @Test
    void labelsAreAsInTheReference() {
        within("goldenlabels");
        replay.ids().learn("users", 2, tenant.owner());
        GoldenCase.load("labels_api").forEach(this::replay);
        replay.finish(28);
    }

    private void within(String title) {
        tenant = Tenant.create(pool, title);
        var manager = tenant.identity(Role.MANAGER);
        replay = new GoldenReplay(recorded -> manager);
        replay.ids().learn("organizations", 1, tenant.organization());
        if (title.equals("goldenhooks")) replay.ids().learn("users", 1, tenant.owner());
    }

    private void replay(GoldenCase recorded) {
        replay.replay(recorded, this::withOurIds, answer -> asRecorded(recorded, answer));
    }

    private JsonNode withOurIds(JsonNode sent) {
        var body = tree(sent.toString().replace("<RECEIVER>", RECEIVER));
        for (var object : body.isArray() ? body : JSON.createArrayNode().add(body)) {
            var project = object.path("project");
            if (project.isIntegralNumber()) {
                ((ObjectNode) object).put("project", replay.ids().ours("projects", project.longValue()));
            }
        }
        return body;
    }

    /** Creators are another recording's people; receivers listen elsewhere. */
    private static JsonNode asRecorded(GoldenCase recorded, JsonNode answer) {
        if (answer.path("created_by").isObject()) {
            ObjectNode creator = recorded.body().get("created_by").deepCopy();
            creator.set("id", answer.get("created_by").get("id"));
            ((ObjectNode) answer).set("created_by", creator);
        }
        return tree(answer.toString().replace(RECEIVER, "<RECEIVER>"));
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
