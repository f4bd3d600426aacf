package io.glossa.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class JsonLimitsTest {
    private static final ObjectMapper JSON = new ObjectMapper(JsonLimits.factory());

    @Test
    void whatIsAcceptedComesOutAgain() throws JsonProcessingException {
        for (var value : new String[] {
            "{\"data\":" + "[".repeat(JsonLimits.DEEPEST) + "]".repeat(JsonLimits.DEEPEST) + "}",
            "\"" + "x".repeat(20_000_001) + "\"",
            "{\"" + "x".repeat(JsonLimits.LONGEST_NAME + 1) + "\":1}",
            // as a database writes a number of so many digits and the largest exponent
            "1".repeat(JsonLimits.MOST_DIGITS + JsonLimits.LARGEST_EXPONENT)
        }) {
            assertEquals(value, JSON.writeValueAsString(JSON.readTree(value)));
        }
    }

    @Test
    void whatNobodyAcceptsIsStillRefused() {
        for (var value : new String[] {"[".repeat(100_000), "1".repeat(100_000)}) {
            assertThrows(JsonProcessingException.class, () -> JSON.readTree(value));
        }
    }
}
