package io.glossa.e2e.compatibility;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompatibilityCheckTest {
    private static final ReferenceTable TABLE = ReferenceTable.parse(List.of(
            line("GET", "/api/notes/", "{\"status\":200,\"type\":\"array<string>\"}"),
            line("DELETE", "/api/notes/{id}/", "{\"status\":200}"),
            line("GET", "/api/tags/", "{\"status\":200,\"type\":\"object\"}")));
    private static final JsonNode NOTES = Documents.openapi(
            "{'/api/notes':{'get':{'responses':{'200':{'content':{'application/json':"
                    + "{'schema':{'type':'array','items':{'type':'string'}}}}}}}},"
                    + "'/api/notes/{note}':{'delete':{'responses':{'204':{}}}}}",
            "{}");
    private static final JsonNode NUMBERS = Documents.openapi(
            "{'/api/notes':{'get':{'responses':{'200':{'content':{'application/json':"
                    + "{'schema':{'type':'array','items':{'type':'integer'}}}}}}}}}",
            "{}");

    @TempDir
    private Path folder;

    @Test
    void theFirstRunWritesTheReport() throws IOException {
        var report = folder.resolve("compatibility.md");

        var outcome = run(NOTES, report);

        assertEquals(2, outcome.done());
        assertEquals(0, outcome.differing());
        assertEquals(1, outcome.missing());
        assertTrue(outcome.reportChanged());
        assertEquals(2, CompatibilityReport.doneIn(Files.readString(report)).size());
        assertFalse(run(NOTES, report).reportChanged());
    }

    @Test
    void whatWasDoneAndIsNotAnyMoreFailsEachTime() throws IOException {
        var report = folder.resolve("compatibility.md");
        run(NOTES, report);
        var committed = Files.readString(report);

        for (var run = 0; run < 2; run++) {
            var outcome = run(NUMBERS, report);
            assertEquals(List.of("DELETE /api/notes/{id}/", "GET /api/notes/"), outcome.regressions());
            var failure = assertThrows(AssertionError.class, outcome::requireNoRegression);
            assertEquals(
                    "No longer done: DELETE /api/notes/{id}/ (not yet); "
                            + "GET /api/notes/ (answer is array<integer>, not array<string>)",
                    failure.getMessage());
            assertEquals(committed, Files.readString(report));
        }
    }

    @Test
    void whatWasNotDoneMayStaySo() {
        var report = folder.resolve("compatibility.md");
        run(NUMBERS, report);

        var outcome = run(NOTES, report);

        assertDoesNotThrow(outcome::requireNoRegression);
        assertTrue(outcome.reportChanged());
    }

    @Test
    void theWholeReferenceIsCounted() {
        var outcome = CompatibilityCheck.run(NOTES, folder.resolve("compatibility.md"));

        assertEquals(400, outcome.rows().size());
        assertEquals(400, outcome.missing());
    }

    private static Outcome run(JsonNode openapi, Path report) {
        return CompatibilityCheck.run(TABLE, Deviations.NONE, openapi, report);
    }

    private static String line(String method, String path, String answer) {
        return "{\"group\":\"notes\",\"method\":\"" + method + "\",\"path\":\"" + path + "\",\"answer\":" + answer
                + "}";
    }
}
