package io.glossa.siblings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class SiblingJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper(SiblingJson.factory());

    @Test
    void whatASiblingTakesComesOutAgain() throws JsonProcessingException {
        for (var value : new String[] {
            "{\"data\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}",
            "\"" + "x".repeat(20_000_001) + "\"",
            "{\"" + "x".repeat(50_001) + "\":1}",
            "1".repeat(1_001)
        }) {
            assertEquals(value, JSON.writeValueAsString(JSON.readTree(value)));
        }
    }

    @Test
    void whatNoSiblingTakesIsStillRefused() {
        var endless = "[".repeat(100_000);
        assertThrows(JsonProcessingException.class, () -> JSON.readTree(endless));
    }
}
