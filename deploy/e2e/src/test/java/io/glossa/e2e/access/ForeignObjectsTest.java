package io.glossa.e2e.access;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.e2e.access.ForeignCalls.Call;
import io.glossa.e2e.compatibility.Operation;
import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.Newcomer;
import io.glossa.e2e.suite.ObjectStore;
import io.glossa.e2e.suite.Patience;
import io.glossa.e2e.suite.RunningSuite;
import io.glossa.e2e.suite.StandInModel;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every described operation that can name an object, asked for another organization's: it is not there, nothing of it is
 * told and nothing of it changes (B1). The calls are made from the description itself, so a new operation is asked too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignObjectsTest {
    /** What may be asked without a credential. */
    private static final Set<String> PUBLIC = Set.of(
            "GET /api/version",
            "GET /api/webhooks/info",
            "GET /health",
            "POST /api/projects/validate",
            "POST /api/token/blacklist",
            "POST /api/token/refresh");

    /** What means the caller, whoever the path names. */
    private static final Set<String> OWN = Set.of("POST /api/users/{id}/avatar", "DELETE /api/users/{id}/avatar");

    /** What a former member may not do, whatever the body names: there is nothing to find. */
    private static final Set<String> MAKING = Set.of("POST /api/projects", "POST /api/users");

    /** What is handed out to administrators alone, and no list. */
    private static final Set<String> SECRET = Set.of("GET /api/invite");

    private final RunningSuite suite = RunningSuite.get();
    private final StandInModel model = new StandInModel();
    private final Client owner = Newcomer.ofTheirOwn(suite);
    private final Belongings belongings = new Belongings(owner, new ObjectStore(suite), model.url());
    private final ForeignCalls calls = new ForeignCalls(belongings);
    private final List<Operation> operations = DescribedOperations.of(suite);

    @AfterAll
    void stop() {
        model.close();
    }

    @Test
    void aStrangerFindsNothing() {
        assertNothingThere(Newcomer.ofTheirOwn(suite));
    }

    @Test
    void aFormerMemberFindsNothing() {
        assertNothingThere(formerMember());
    }

    /** Whatever lists without naming an object answers, and has nothing to show (platform 3.2). */
    @Test
    void aFormerMembersListsAreEmpty() {
        var gone = formerMember();
        var wrong = new ArrayList<String>();
        for (var operation : operations) {
            if (!operation.method().equals("GET") || operation.path().contains("{")) continue;
            if (ForeignCalls.isSwitchedOff(operation)) continue;
            var answer = calls.any(operation).send(gone);
            var asked = Set.of(200, 400, 404).contains(answer.statusCode()) || SECRET.contains(operation.id());
            if (!asked || answer.asString().contains(belongings.mark())) {
                wrong.add(operation.id() + " answers " + answer.statusCode() + " " + shortened(answer));
            }
        }
        assertEquals(List.of(), wrong);
        for (var path : List.of("/api/organizations/", "/api/users/", "/api/webhooks/", "/api/predictions/")) {
            gone.get(path).then().statusCode(200).body("size()", equalTo(0));
        }
        for (var path : List.of("/api/projects/", "/api/projects/counts/", "/api/labels/", "/api/label_links/")) {
            gone.get(path).then().statusCode(200).body("count", equalTo(0)).body("results.size()", equalTo(0));
        }
        gone.get("/api/current-user/whoami").then().statusCode(200).body("active_organization", equalTo(null));
    }

    private Client formerMember() {
        var gone = Newcomer.invitedBy(owner, suite);
        int user = gone.get("/api/current-user/whoami").then().extract().path("id");
        owner.delete("/api/organizations/" + belongings.id(Kind.ORGANIZATION) + "/memberships/" + user + "/")
                .then()
                .statusCode(204);
        // The gateway hears of it a moment later.
        Patience.until(
                "the membership to be over everywhere",
                () -> gone.get("/api/projects/").jsonPath().getInt("count") == 0);
        return gone;
    }

    @Test
    void nobodyIsAnsweredWithoutACredential() {
        var nobody = suite.with(null);
        var answered = new ArrayList<String>();
        for (var operation : operations) {
            if (PUBLIC.contains(operation.id())) continue;
            var call = calls.any(operation);
            var answer = call.send(nobody);
            if (answer.statusCode() != 401) answered.add(call + " answers " + answer.statusCode());
        }
        assertEquals(List.of(), answered);
    }

    private void assertNothingThere(Client caller) {
        var asked = calls.all(operations);
        assertTrue(asked.size() > 150, "calls: " + asked.size());
        var before = belongings.state();
        var wrong = new ArrayList<String>();
        for (var call : asked) {
            if (OWN.contains(call.operation().id())) continue;
            var answer = call.send(caller);
            if (!refuses(call, answer) || answer.asString().contains(belongings.mark())) {
                wrong.add(call + " answers " + answer.statusCode() + " " + shortened(answer));
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(before, belongings.state());
    }

    /** An object in the path is not there; one that is only named may also be refused as a value, or filter for nothing. */
    private static boolean refuses(Call call, Response answer) {
        int status = answer.statusCode();
        if (status == 404) return true;
        if (status == 403) return MAKING.contains(call.operation().id());
        return !call.byPath() && (status == 400 || status == 422 || status == 200 && !call.changes());
    }

    private static String shortened(Response answer) {
        var text = answer.asString();
        return text.substring(0, Math.min(200, text.length()));
    }
}
