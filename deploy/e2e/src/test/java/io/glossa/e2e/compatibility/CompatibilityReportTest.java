package io.glossa.e2e.compatibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.e2e.compatibility.Difference.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompatibilityReportTest {
    private static final Operation LIST = operation("notes", "GET", "/api/notes/", false);
    private static final Operation DELETE = operation("notes", "DELETE", "/api/notes/{id}/", false);
    private static final Operation TAGS = operation("tags", "GET", "/api/tags/", true);

    @Test
    void countsByEditionAndGroup() {
        var page = CompatibilityReport.render(List.of(done(LIST), differs(DELETE, 1), Row.notYet(TAGS)));

        assertTrue(page.contains("\n| all | 3 | 1 | 1 | 1 |\n"), page);
        assertTrue(page.contains("\n| Community | 2 | 1 | 1 | 0 |\n"), page);
        assertTrue(page.contains("\n| Enterprise | 1 | 0 | 0 | 1 |\n"), page);
        assertTrue(page.contains("\n| notes | 2 | 1 | 1 | 0 |\n"), page);
        assertTrue(page.contains("\n| tags | 1 | 0 | 0 | 1 |\n"), page);
    }

    @Test
    void hasARowForEachOperation() {
        var page = CompatibilityReport.render(List.of(done(LIST), differs(DELETE, 1), Row.notYet(TAGS)));

        assertTrue(page.contains("\n| GET | `/api/notes/` |  | done |  |\n"), page);
        assertTrue(page.contains("\n| DELETE | `/api/notes/{id}/` |  | differs | f0 is a\\|b |\n"), page);
        assertTrue(page.contains("\n| GET | `/api/tags/` | E | not yet |  |\n"), page);
    }

    @Test
    void aLongListIsCut() {
        var page = CompatibilityReport.render(List.of(differs(LIST, 11)));

        assertTrue(page.contains("f7 is a\\|b; and 3 more |"), page);
    }

    @Test
    void readsBackWhatIsDone() {
        var wanted = new Row(TAGS, Row.State.DONE, List.of(), List.of("no answer field `key`: credentials"));
        var page = CompatibilityReport.render(List.of(done(LIST), differs(DELETE, 1), wanted));

        assertEquals(Set.of("GET /api/notes/", "GET /api/tags/"), CompatibilityReport.doneIn(page));
        assertEquals(Set.of(), CompatibilityReport.doneIn(""));
    }

    private static Operation operation(String group, String method, String path, boolean enterprise) {
        return new Operation(group, method, path, enterprise, List.of(), null, List.of());
    }

    private static Row done(Operation operation) {
        return Row.of(operation, List.of(), Deviations.NONE);
    }

    private static Row differs(Operation operation, int times) {
        var differences = IntStream.range(0, times)
                .mapToObj(i -> new Difference(Kind.OTHER_TYPE, "f" + i, "f" + i + " is a|b"))
                .toList();
        return Row.of(operation, differences, Deviations.NONE);
    }
}
