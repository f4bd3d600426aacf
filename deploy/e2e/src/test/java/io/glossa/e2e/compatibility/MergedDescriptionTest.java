package io.glossa.e2e.compatibility;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.e2e.suite.RunningSuite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The description that the running gateway serves, held against the reference: what was done once stays done. */
class MergedDescriptionTest {
    private static final Path REPORT = Path.of("..", "..", "docs", "compatibility.md");

    @Test
    void whatWasDoneStaysDone() throws IOException {
        var description = RunningSuite.get()
                .with(null)
                .get("/docs/api/schema/json/")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        var outcome = CompatibilityCheck.run(new ObjectMapper().readTree(description), REPORT);
        assertEquals(400, outcome.rows().size());
        assertEquals(List.of(), outcome.regressions());
    }
}
