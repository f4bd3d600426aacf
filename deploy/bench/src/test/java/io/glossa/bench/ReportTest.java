package io.glossa.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void theRatioIsOfMedians() {
        var arguments = Bench.Arguments.parse(new String[] {"--tasks", "10", "--rounds", "3"});
        var page = Report.of(
                arguments,
                Map.of(
                        Report.IMPORT,
                        Map.of(Report.LABEL_STUDIO, List.of(9.0, 4.0, 5.0), Report.GLOSSA, List.of(0.5, 0.25, 0.1))));
        assertTrue(
                page.contains("| import of a JSON file | 5.000 (4.000 to 9.000) | 0.250 (0.100 to 0.500) | 20.0 |"),
                page);
        assertTrue(page.contains("| JSON export, whole | not measured | not measured |  |"), page);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetween() {
        assertEquals(2.5, Report.median(List.of(4.0, 1.0, 2.0, 3.0)));
    }

    @Test
    void theTasksAreAsManyAsAskedFor() throws Exception {
        var tasks = new ObjectMapper().readTree(Work.tasks(1_000));
        assertEquals(1_000, tasks.size());
        assertEquals(999, tasks.get(999).at("/data/n").asInt());
    }

    @Test
    void anUnknownArgumentIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Bench.Arguments.parse(new String[] {"--speed", "9"}));
    }
}
