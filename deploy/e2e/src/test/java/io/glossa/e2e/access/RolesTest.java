package io.glossa.e2e.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.e2e.access.ForeignCalls.Call;
import io.glossa.e2e.access.Needed.Who;
import io.glossa.e2e.compatibility.Operation;
import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.Newcomer;
import io.glossa.e2e.suite.ObjectStore;
import io.glossa.e2e.suite.RunningSuite;
import io.glossa.e2e.suite.StandInModel;
import io.glossa.identity.Role;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every described operation, asked by a member of every role: one checked-in table says who may (B5). Whoever has too low a
 * role is told so and changes nothing; for whoever sees nothing of the organization nothing is there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesTest {
    private final RunningSuite suite = RunningSuite.get();
    private final StandInModel model = new StandInModel();
    private final Client owner = Newcomer.ofTheirOwn(suite);
    private final Belongings belongings = new Belongings(owner, new ObjectStore(suite), model.url());
    private final ForeignCalls calls = new ForeignCalls(belongings);
    private final List<Operation> operations = DescribedOperations.of(suite);
    private final PermissionTable table = PermissionTable.load();

    @AfterAll
    void stop() {
        model.close();
    }

    @Test
    void everyOperationHasARow() {
        assertTrue(operations.size() > 150, "operations: " + operations.size());
        var without = new ArrayList<String>();
        for (var operation : operations) {
            try {
                table.needed(operation);
            } catch (IllegalStateException undecided) {
                without.add(operation.id());
            }
        }
        assertEquals(List.of(), without);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ADMINISTRATOR", "MANAGER", "REVIEWER", "ANNOTATOR"})
    void aRoleThatIsTooLowIsRefusedAndChangesNothing(Role role) {
        var member = Members.withRole(role, owner, belongings, suite);
        var before = belongings.state();
        var wrong = new ArrayList<String>();
        int refused = 0;
        for (var operation : operations) {
            if (table.needed(operation).has(role)) continue;
            var call = calls.any(operation);
            var answer = call.send(member);
            if (answer.statusCode() != 403) wrong.add(told(call, answer));
            refused++;
        }
        assertEquals(List.of(), wrong);
        assertTrue(refused > 0, "a role that may do everything");
        assertEquals(before, belongings.state());
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"NOT_ACTIVATED", "DEACTIVATED"})
    void forWhomNothingIsThereFindsNothing(Role role) {
        var member = Members.withRole(role, owner, belongings, suite);
        var before = belongings.state();
        var wrong = new ArrayList<String>();
        for (var operation : operations) {
            var needed = table.needed(operation);
            if (needed.who() == Who.ANYBODY || needed.who() == Who.ONESELF) continue;
            if (ForeignCalls.isSwitchedOff(operation)) continue;
            var call = calls.any(operation);
            var answer = call.send(member);
            if (!findsNothing(call, needed, answer)) wrong.add(told(call, answer));
        }
        assertEquals(List.of(), wrong);
        assertEquals(before, belongings.state());
    }

    private boolean findsNothing(Call call, Needed needed, Response answer) {
        int status = answer.statusCode();
        if (call.byPath()) return status == 404;
        if (needed.adds()) return status == 403;
        if (!needed.looks()) return status == 404;
        return Set.of(200, 400, 404).contains(status) && !answer.asString().contains(belongings.mark());
    }

    /**
     * Nothing shall come of these calls, which would spoil it for the next role: what changes something is sent broken, or,
     * where there is no body to break, to objects that are not there. Either is another refusal than that of a role.
     */
    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"OWNER", "ADMINISTRATOR", "MANAGER", "REVIEWER", "ANNOTATOR"})
    void aRoleThatIsHighEnoughIsNotRefused(Role role) {
        var member = role == Role.OWNER ? owner : Members.withRole(role, owner, belongings, suite);
        var wrong = new ArrayList<String>();
        for (var operation : operations) {
            var needed = table.needed(operation);
            var harmless = needed.who() == Who.MEMBER || needed.who() == Who.OWNER;
            if (!needed.has(role) || !harmless && !operation.method().equals("GET")) continue;
            var call = calls.any(operation);
            if (call.changes() && operation.body() == null && !call.byPath()) continue;
            if (ForeignCalls.isSwitchedOff(operation)) continue;
            var answer = harmlessly(call, member);
            int status = answer.statusCode();
            // A part that is slow at the moment refuses no role.
            if (status == 401 || status == 403 || status >= 500 && status != 503) wrong.add(told(call, answer));
        }
        assertEquals(List.of(), wrong);
        assertEquals(
                200,
                owner.get("/api/projects/" + belongings.id(Kind.PROJECT) + "/").statusCode());
    }

    private static Response harmlessly(Call call, Client member) {
        if (!call.changes()) return call.send(member);
        return call.operation().body() == null ? call.ofNobodys().send(member) : call.sendBroken(member);
    }

    private static String told(Call call, Response answer) {
        var text = answer.asString();
        return call + " answers " + answer.statusCode() + " " + text.substring(0, Math.min(160, text.length()));
    }
}
