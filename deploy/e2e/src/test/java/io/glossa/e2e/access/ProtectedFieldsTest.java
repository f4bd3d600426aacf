package io.glossa.e2e.access;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.e2e.compatibility.Operation;
import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.Newcomer;
import io.glossa.e2e.suite.ObjectStore;
import io.glossa.e2e.suite.RunningSuite;
import io.glossa.e2e.suite.StandInModel;
import io.glossa.identity.Role;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every described operation that takes a JSON body, sent fields that are nobody's to set and objects of another organization,
 * in both spellings (P3, B3): all are passed over or refused, and come out nowhere. The bodies are made from the description,
 * so that a new operation is asked too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtectedFieldsTest {
    private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH");

    private final RunningSuite suite = RunningSuite.get();
    private final StandInModel model = new StandInModel();
    private final Client owner = Newcomer.ofTheirOwn(suite);
    private final Belongings ours = new Belongings(owner, new ObjectStore(suite), model.url());
    private final Client stranger = Newcomer.ofTheirOwn(suite);
    private final Belongings others = new Belongings(stranger, new ObjectStore(suite), model.url());
    private final Planted planted = new Planted(others);
    private final Client administrator = Members.withRole(Role.ADMINISTRATOR, owner, ours, suite);
    private final ForeignCalls calls = new ForeignCalls(ours);
    private final RequiredFields required = new RequiredFields(ours, model.url());

    @AfterAll
    void stop() {
        model.close();
    }

    @Test
    void whatIsNobodysToSetIsPassedOverOrRefused() {
        var before = others.state();
        var me = administrator
                .get("/api/current-user/whoami")
                .then()
                .statusCode(200)
                .extract();
        var wrong = new ArrayList<String>();
        int taken = 0;
        for (var operation : DescribedOperations.of(suite)) {
            if (!WRITING.contains(operation.method()) || operation.body() == null) continue;
            for (var fields : List.of(planted.protectedFields(), planted.references())) {
                var answer = send(operation, fields);
                if (answer.statusCode() < 300) taken++;
                if (answer.statusCode() >= 500) wrong.add(operation.id() + " answers " + answer.statusCode());
                planted.found(answer.asString()).forEach(where -> wrong.add(operation.id() + " took over " + where));
            }
        }
        ours.state().forEach((path, text) -> planted.found(text).forEach(where -> wrong.add(path + " shows " + where)));
        assertEquals(List.of(), wrong);
        assertTrue(taken > 40, "bodies that were taken: " + taken);
        assertEquals(before, others.state());
        administrator
                .get("/api/current-user/whoami")
                .then()
                .body("id", equalTo(me.<Integer>path("id")))
                .body("active_organization", equalTo(me.<Integer>path("active_organization")));
        owner.get("/api/organizations/" + ours.id(Kind.ORGANIZATION) + "/memberships")
                .then()
                .body("results.find { it.user.id == " + me.path("id") + " }.role", equalTo(Role.ADMINISTRATOR.code()));
        for (var person : List.of(owner, administrator)) {
            String email = person.get("/api/current-user/whoami").path("email");
            assertFalse(Newcomer.logsIn(email, Planted.SECRET, suite), email);
        }
        suite.with(Planted.SECRET).get("/api/current-user/whoami").then().statusCode(401);
    }

    private Response send(Operation operation, Map<String, Object> fields) {
        var call = calls.any(operation);
        var body = new LinkedHashMap<String, Object>(call.body());
        required.into(operation, body);
        body.putAll(fields);
        // The invitation is an administrator's to set (platform 3.1).
        if (operation.path().startsWith("/api/organizations/")) body.remove("token");
        var isList = operation.body().type().startsWith("array");
        return administrator
                .request()
                .queryParams(call.query())
                .contentType(ContentType.JSON)
                .body(isList ? List.of(body) : body)
                .request(operation.method(), call.path());
    }
}
