package io.glossa.projects.golden;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.identity.IdentityHeader;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Paging, filters and order of the project list, on an organization that holds what was recorded. */
@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
class ProjectListGoldenTest {
    /** The recorded ids in the order of their titles, which is all that is known of most titles. */
    private static final List<Integer> BY_TITLE =
            List.of(4, 6, 7, 2, 5, 18, 20, 16, 25, 15, 24, 14, 23, 9, 10, 11, 12, 1, 17, 26, 19, 21);

    private static final Map<Integer, String> TITLES = Map.of(4, "Alpha", 6, "Beta 100%_x", 7, "alpha two");

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Pool pool;

    StubService siblings;

    @Test
    void theListIsPagedFilteredAndOrderedAsInTheReference() {
        siblings.reset();
        siblings.on("POST", "/internal/counters", Newcomers::zeroCounters);
        var tenant = Tenant.create(pool, "listing");
        var replay = new GoldenReplay(recorded -> tenant.identity());
        for (var recorded : BY_TITLE.stream().sorted().toList()) {
            replay.ids().learn("projects", recorded, create(tenant, title(recorded)));
        }
        pin(tenant, replay.ids().ours("projects", 1), "2026-11-21T08:00:00Z");
        pin(tenant, replay.ids().ours("projects", 2), "2026-11-21T09:00:00Z");

        for (var recorded : GoldenCase.load("projects_list_pagination_filters")) {
            replay.replay(recorded, body -> body, ProjectListGoldenTest::reduced);
        }
        replay.finish(33);
    }

    private static String title(int recorded) {
        return TITLES.getOrDefault(recorded, "p%02d of the rest".formatted(BY_TITLE.indexOf(recorded)));
    }

    private static long create(Tenant tenant, String title) {
        Number id = given().header(IdentityHeader.NAME, tenant.identity())
                .contentType("application/json")
                .body(Map.of("title", title))
                .post("/api/projects")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return id.longValue();
    }

    private static void pin(Tenant tenant, long project, String at) {
        given().header(IdentityHeader.NAME, tenant.identity())
                .contentType("application/json")
                .body(Map.of("pinned_at", at))
                .patch("/api/projects/" + project)
                .then()
                .statusCode(200);
    }

    /** The recording kept of each project its id and how many keys it had. */
    private static JsonNode reduced(JsonNode page) {
        if (!page.has("results")) return page;
        var results = JSON.createArrayNode();
        for (var project : page.get("results")) {
            var kept = results.addObject();
            if (project.has("id")) kept.set("id", project.get("id"));
            else kept.put("id", "<absent>");
            kept.put("_field_count", project.size());
        }
        return ((ObjectNode) page.deepCopy()).set("results", results);
    }
}
