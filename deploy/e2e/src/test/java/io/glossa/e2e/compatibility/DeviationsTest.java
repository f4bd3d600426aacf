package io.glossa.e2e.compatibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.glossa.e2e.compatibility.Difference.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviationsTest {
    private static final Difference NO_PASSWORD =
            new Difference(Kind.MISSING_ANSWER_FIELD, "password", "no answer field `password`");

    @Test
    void theListedOnesCoverCredentialsOfStorages() {
        var deviations = Deviations.load();

        assertEquals(
                Optional.of("credentials are write-only"), deviations.reason(at("/api/storages/redis/"), NO_PASSWORD));
        assertEquals(Optional.empty(), deviations.reason(at("/api/users/"), NO_PASSWORD));
        assertEquals(
                Optional.empty(),
                deviations.reason(
                        at("/api/storages/redis/"), new Difference(Kind.MISSING_BODY_FIELD, "password", "none")));
    }

    @Test
    void aWantedDifferenceIsARemarkAndDoesNotCount() {
        var deviations = Deviations.parse(
                List.of("head", "GET\t/api/notes/{id}\tMISSING_ANSWER_FIELD\tpassword\tnobody needs it"));
        var other = new Difference(Kind.OTHER_STATUS, "", "answers 204, not 200");

        var wanted = Row.of(at("/api/notes/{note}/"), List.of(NO_PASSWORD), deviations);
        assertEquals(Row.State.DONE, wanted.state());
        assertEquals(List.of("no answer field `password`: nobody needs it"), wanted.remarks());

        var mixed = Row.of(at("/api/notes/{note}/"), List.of(NO_PASSWORD, other), deviations);
        assertEquals(Row.State.DIFFERS, mixed.state());
        assertEquals(List.of(other), mixed.differences());
    }

    @Test
    void aDeviationNeedsAKindAndAReason() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Deviations.parse(List.of("head", "*\t*\tMISSING_ANSWER_FIELD\tpassword\t ")));
        assertThrows(
                IllegalArgumentException.class, () -> Deviations.parse(List.of("head", "*\t*\tOTHER\tpassword\twhy")));
    }

    private static Operation at(String path) {
        return new Operation("", "GET", path, false, List.of(), null, List.of());
    }
}
