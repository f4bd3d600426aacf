package io.glossa.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.glossa.problem.ProblemException;
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

    private static Caller caller(Long organization, String role) {
        var caller = new Caller();
        caller.is(new Principal.User(
                1, organization, Role.of(role).orElseThrow(), "a@example.com", "", AuthenticationMethod.TOKEN));
        return caller;
    }
}
