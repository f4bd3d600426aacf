package io.glossa.storage.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.glossa.problem.ProblemException;
import org.junit.jupiter.api.Test;

class SeatsTest {
    private final Seats seats = new Seats(new StreamLimits(6, 2, 4));

    private int refusal(long organization, long user) {
        return assertThrows(ProblemException.class, () -> seats.take(new Audience(organization, user)))
                .type()
                .status();
    }

    @Test
    void aPersonHasSoMany() {
        seats.take(new Audience(1, 7L));
        seats.take(new Audience(1, 7L));
        assertEquals(429, refusal(1, 7));
        seats.take(new Audience(1, 8L));
        seats.leave(new Audience(1, 7L));
        seats.take(new Audience(1, 7L));
        assertEquals(429, refusal(1, 7));
    }

    @Test
    void anOrganizationHasSoMany() {
        for (long user = 1; user <= 4; user++) seats.take(new Audience(1, user));
        assertEquals(429, refusal(1, 5));
        seats.take(new Audience(2, 9L));
        seats.leave(new Audience(1, 3L));
        seats.take(new Audience(1, 5L));
        assertEquals(429, refusal(1, 6));
    }

    @Test
    void allTogetherHaveSoMany() {
        for (long user = 1; user <= 6; user++) seats.take(new Audience(user, user));
        assertEquals(503, refusal(7, 7));
        assertThrows(ProblemException.class, () -> seats.take(Audience.exportOf(7)));
        seats.leave(new Audience(1, 1L));
        seats.take(new Audience(7, 7L));
    }

    @Test
    void exportsTakeNoPlaceOfPeople() {
        for (int i = 0; i < 5; i++) seats.take(Audience.exportOf(1));
        seats.take(new Audience(1, 7L));
        assertEquals(503, refusal(2, 8));
        for (int i = 0; i < 5; i++) seats.leave(Audience.exportOf(1));
        seats.take(new Audience(1, 7L));
    }
}
