package io.glossa.export.easy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.glossa.export.conversion.ExportFormat;
import io.glossa.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters of the easy export (export.md 2.1) and the names of its files (2.3). */
class ExportRequestTest {

    private static ExportRequest of(String query) {
        return ExportRequest.of(Query.of(query));
    }

    @Test
    void whatIsNotSaid() {
        assertEquals(new ExportRequest(ExportFormat.JSON, false, true, false, false, List.of()), of(""));
        assertEquals(of(""), of("unknown=1"));
    }

    @ParameterizedTest
    @CsvSource({
        "exportType=CSV, CSV",
        "export_type=CSV, CSV",
        "exportType=CSV&export_type=TSV, CSV",
        "export_type=TSV&exportType=CSV, CSV",
        "exportType=&export_type=TSV, TSV",
        "exportType=, JSON",
        "exportType=CSV&exportType=TSV, TSV"
    })
    void formats(String query, ExportFormat format) {
        assertEquals(format, of(query).format());
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "yes", "on", "t", "y", "TRUE", "Yes", "T"})
    void yes(String word) {
        assertEquals(true, of("download_all_tasks=" + word).allTasks());
        assertEquals(true, of("interpolate_key_frames=" + word).interpolate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "0", "no", "off", "f", "n", "OFF", "F"})
    void no(String word) {
        assertEquals(false, of("download_resources=" + word).resources());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exportType=json",
                "exportType=SPACY",
                "exportType=CSV_OLD",
                "download_resources=maybe",
                "ids[]=1&ids[]=x",
                "ids[]=1.5",
                "ids[]=%zz"
            })
    void whatCannotBeUnderstood(String query) {
        assertThrows(ProblemException.class, () -> of(query));
    }

    @Test
    void tasksAreNamedOnceInOrder() {
        assertEquals(List.of(1L, 2L), of("ids%5B%5D=2&&ids%5b%5d=+1").ids());
        assertEquals(List.of(3L, 5L, 9L), of("ids[]=9&ids[]=3&ids[]=9&ids=5").ids());
    }

    @Test
    void formatsOfOneSelectionShareTheEndOfTheName() {
        var now = Instant.parse("2026-11-21T08:02:03.9Z");
        var name = of("exportType=CSV&ids[]=3&ids[]=5").fileName(7, now, "csv");
        assertEquals("project-7-at-2026-11-21-08-02-", name.substring(0, 30));
        assertEquals(true, name.substring(30).matches("[0-9a-f]{8}\\.csv"), name);
        assertEquals(name.replace("csv", "json"), of("ids[]=5&ids[]=3").fileName(7, now, "json"));
        assertNotEquals(name, of("ids[]=5").fileName(7, now, "csv"));
        assertNotEquals(name, of("ids[]=3&ids[]=5&download_all_tasks=1").fileName(7, now, "csv"));
    }
}
