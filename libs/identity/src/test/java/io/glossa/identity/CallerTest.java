package io.glossa.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.glossa.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {

    @ParameterizedTest
    @CsvSource({"OW, 7", "AD, 7", "MA, 7", "RE, 7", "AN, 7", "NO, -1", "DI, -1"})
    void whoMayNotLookAtTheOrganizationSeesNoRowOfIt(String role, long scope) {
        assertEquals(new OrganizationScope(scope), caller(7L, role).scope());
    }

    @Test
    void whoBelongsNowhereSeesNothing() {
        assertEquals(new OrganizationScope(-1), caller(null, "OW").scope());
        assertThrows(ProblemException.class, () -> new Caller().scope());
    }

    @ParameterizedTest
    @CsvSource({"AN, 7", "RE, 7"})
    void aRoleThatIsTooLowIsRefused(String role, Long organization) {
        for (var permission :
                List.of(Permission.PROJECTS_CHANGE, Permission.PROJECTS_CREATE, Permission.WEBHOOKS_VIEW)) {
            assertRefused(403, organization, role, permission);
        }
        assertEquals(
                7, caller(organization, role).userWho(Permission.TASKS_VIEW).organization());
    }

    /** A former member has no organization; a new or deactivated one has a role that sees nothing. */
    @ParameterizedTest
    @CsvSource({"DI,", "OW,", "NO, 7", "DI, 7"})
    void whoSeesNothingMayLookAndFindsNothingToChange(String role, Long organization) {
        for (var permission : Permission.values()) {
            if (permission.name().endsWith("_VIEW")) {
                assertEquals(1, caller(organization, role).userWho(permission).id());
            } else if (permission == Permission.PROJECTS_CREATE || permission == Permission.MEMBERS_INVITE) {
                assertRefused(403, organization, role, permission);
            } else {
                assertRefused(404, organization, role, permission);
            }
        }
    }

    private static void assertRefused(int status, Long organization, String role, Permission permission) {
        var caller = caller(organization, role);
        var refusal = assertThrows(ProblemException.class, () -> caller.userWho(permission), permission::name);
        assertEquals(status, refusal.type().status(), permission.name());
    }

    private static Caller caller(Long organization, String role) {
        var caller = new Caller();
        caller.is(new Principal.User(
                1, organization, Role.of(role).orElseThrow(), "a@example.com", "", AuthenticationMethod.TOKEN));
        return caller;
    }
}
