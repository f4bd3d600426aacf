package io.glossa.tasks.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.problem.JsonLimits;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void whatHasBeenAcceptedIsReadAndWrittenWithSomethingAroundIt() {
        var accepted = "[".repeat(JsonLimits.DEEPEST) + "1.50" + "]".repeat(JsonLimits.DEEPEST);
        var around = "{\"data\":" + accepted + "}";
        assertEquals(around, JsonText.write(JsonText.tree(around)));
    }
}
