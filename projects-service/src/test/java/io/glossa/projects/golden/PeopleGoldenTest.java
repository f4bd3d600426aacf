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
import io.glossa.testkit.StubService.Answer;
import io.glossa.testkit.golden.GoldenCase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People and organizations as they were recorded, in an organization that holds whom the recording's held. */
@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
class PeopleGoldenTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Pool pool;

    StubService siblings;

    private Tenant tenant;

    @BeforeEach
    void nobodyHasWorked() {
        siblings.reset();
        siblings.on("POST", "/internal/counters", Newcomers::zeroCounters);
        siblings.on("POST", "/internal/contributions", PeopleGoldenTest::noContributions);
    }

    @Test
    void peopleAreAsInTheReference() {
        var replay = within("goldenpeople", "R", "", "root", "");
        execute("update person set allow_newsletters = false where id = $1", Tuple.of(tenant.owner()));
        for (var recorded : GoldenCase.load("users_avatar_hotkeys_tours_sessionpolicy")) {
            if (recorded.index() == 1) replay.ids().learn("users", 2, person("b", "b"));
            var answer = replay(replay, recorded);
            if (recorded.index() == 16)
                replay.ids().learn("users", 3, answer.get("id").asLong());
        }
        replay.finish(60);
    }

    @Test
    void organizationsAreAsInTheReference() {
        var replay = within("goldenmembers", "R\u00f6", "B", "b", "+123");
        replay.ids().learn("users", 2, person("b", "b"));
        replay.ids().learn("projects", 1, create("sess proj"));
        replay.ids().learn("projects", 2, create("bearer proj"));
        for (var recorded : GoldenCase.load("organizations_members_misc")) {
            if (recorded.index() == 52) replay.ids().learn("users", 4, person("leaver", "leaver"));
            replay(replay, recorded);
        }
        replay.finish(45);
    }

    @Test
    void olderGuidesAndOddRequestsAreAnsweredAsInTheReference() {
        var replay = within("goldenguides", "F", "L", "root", "");
        GoldenCase.load("legacy_guide_project_body").forEach(recorded -> replay(replay, recorded));
        replay.finish(3);
        var odd = within("goldenodd", "F", "APPLIED", "root", "");
        for (var recorded : GoldenCase.load("misc_content_negotiation_permissions")) {
            if (recorded.index() == 20) {
                execute("update person set first_name = 'hax' where id = $1", Tuple.of(tenant.owner()));
            }
            var answer = replay(odd, recorded);
            if (recorded.index() == 0) nothingIsInUse(answer.get("id").asLong());
        }
        odd.finish(20);
    }

    private GoldenReplay within(String title, String first, String last, String username, String phone) {
        tenant = Tenant.create(pool, title);
        execute(
                "update person set first_name = $2, last_name = $3, username = $4, phone = $5 where id = $1",
                Tuple.of(tenant.owner(), first, last, username, phone));
        execute(
                "update organization set created_by = $2 where id = $1",
                Tuple.of(tenant.organization(), tenant.owner()));
        var owner = tenant.identity();
        var replay = new GoldenReplay(recorded -> owner);
        replay.ids().learn("organizations", 1, tenant.organization());
        replay.ids().learn("users", 1, tenant.owner());
        given().header(IdentityHeader.NAME, owner)
                .post("/api/invite/reset-token")
                .then()
                .statusCode(201);
        return replay;
    }

    private void nothingIsInUse(long project) {
        siblings.on("POST", "/internal/projects/" + project + "/label-config-check", 200, "{\"errors\": []}");
    }

    private long person(String username, String local) {
        var email = local + "@" + domain();
        execute(
                """
                with p as (
                    insert into person (email, username, allow_newsletters, active_organization)
                    values ($1, $2, false, $3) returning id)
                insert into membership (organization, person, role) select $3, id, 'AN' from p""",
                Tuple.of(email, username, tenant.organization()));
        return pool.preparedQuery("select id from person where email = $1")
                .execute(Tuple.of(email))
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getLong(0);
    }

    private void execute(String sql, Tuple parameters) {
        pool.preparedQuery(sql).execute(parameters).await().atMost(Duration.ofSeconds(10));
    }

    private long create(String title) {
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

    private String domain() {
        return tenant.email().substring(tenant.email().indexOf('@') + 1);
    }

    /** Addresses are the whole installation's, so ours have another domain than those recorded. */
    private JsonNode replay(GoldenReplay replay, GoldenCase recorded) {
        var b = "b@" + domain();
        return replay.replay(
                recorded,
                sent -> tree(sent.toString()
                        .replace("root@example.com", tenant.email())
                        .replace("\"b@example.com", "\"" + b)
                        .replace("\"organization\":1,", "\"organization\":" + tenant.organization() + ",")
                        .replace("\"organization\":1}", "\"organization\":" + tenant.organization() + "}")),
                answer -> withRecordedSteps(
                        recorded,
                        tree(answer.toString()
                                .replace(tenant.email(), "root@example.com")
                                .replace(b, "b@example.com")
                                .replace("/organizations/" + tenant.organization() + "/", "/organizations/1/")
                                .replace(title(), "\"Label Studio\""))));
    }

    private String title() {
        return "\"" + domain().substring(0, domain().indexOf('.')) + "\"";
    }

    /** What a tour shows is in our own words. */
    private static JsonNode withRecordedSteps(GoldenCase recorded, JsonNode answer) {
        if (!answer.path("steps").isArray() || answer.get("steps").isEmpty()) return answer;
        return ((ObjectNode) answer).set("steps", recorded.body().get("steps"));
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Answer noContributions(StubService.Request question) {
        var answer = JSON.createObjectNode();
        for (var person : tree(question.body()).get("users")) {
            answer.putObject(person.asText()).put("annotations_count", 0).putArray("projects");
        }
        return new Answer(200, "application/json", answer.toString());
    }
}
