package io.glossa.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.bench.measure.Growth;
import io.glossa.bench.measure.Limits;
import io.glossa.bench.measure.Metric;
import io.glossa.bench.measure.Regressions;
import io.glossa.bench.measure.Results;
import io.glossa.bench.measure.Unit;
import io.glossa.bench.side.Side;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Metric IMPORT = new Metric("Import", "JSON file", Unit.SECONDS, Growth.BULK);
    private static final Metric LOOPS = new Metric("Labeling", "16 annotators, loops", Unit.PER_SECOND, Growth.FLAT);
    private static final Metric FILTER =
            new Metric("Data Manager filters", "data.text contains", Unit.MILLISECONDS, Growth.FREE);

    @TempDir
    Path folder;

    private final Results results = new Results();

    @BeforeEach
    void measure() {
        for (var seconds : List.of(9.0, 4.0, 5.0)) results.add(IMPORT, 20_000, Side.LABEL_STUDIO, seconds);
        for (var seconds : List.of(0.5, 0.25, 0.1)) results.add(IMPORT, 20_000, Side.GLOSSA, seconds);
        results.add(IMPORT, 200_000, Side.GLOSSA, 4.0);
        results.add(LOOPS, 20_000, Side.LABEL_STUDIO, 5);
        results.add(LOOPS, 20_000, Side.GLOSSA, 500);
        results.add(FILTER, 20_000, Side.GLOSSA, 3.25);
        results.add(Limits.COPY_IN, 0, Side.GLOSSA, 160_000);
        results.note("export JSON", 200_000, Side.LABEL_STUDIO, "not begun: 590 s | too long");
    }

    @Test
    void thePageHasMediansSpreadsRatiosAndWhatIsMissing() throws Exception {
        var page = page();
        assertTrue(
                page.contains("| JSON file | 20,000 | 5.00 s (4.00 to 9.00), 4,000 tasks/s"
                        + " | 0.250 s (0.100 to 0.500), 80,000 tasks/s | 20.0 |"),
                page);
        assertTrue(
                page.contains("| JSON file | 200,000 | about 50.0 s by trend, 4,000 tasks/s"
                        + " | 4.00 s, 50,000 tasks/s | ~12.5 |"),
                page);
        assertTrue(page.contains("| 16 annotators, loops | 20,000 | 5.00/s | 500/s | 100 |"), page);
        assertTrue(page.contains("| column | contains |\n|---|---|\n| data.text | – / 3.25 |"), page);
        assertTrue(page.contains("| Import: JSON file | 20,000 | 80,000 | 160,000 COPY in, rows | 50.0 % |"), page);
        assertTrue(page.contains("| fsync | on |"), page);
        assertTrue(page.contains("| export JSON | 200,000 | Label Studio | not begun: 590 s   too long |"), page);
    }

    @Test
    void growthThatIsNotKeptIsSaid() throws Exception {
        // Sixteen times the time for ten times the tasks.
        var page = page();
        assertTrue(page.contains("| Import: JSON file | 20,000 | 200,000 | 2.30 times | 2.20 | **not kept** |"), page);
    }

    @Test
    void regressionsAreNamed() throws Exception {
        var page = page();
        assertTrue(page.contains("| Import: JSON file @20000 | 31.0 | 20.0 |"), page);
    }

    @Test
    void jsonHoldsEveryRound() throws Exception {
        page();
        var json = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
        var figure = json.path("figures").get(0);
        assertEquals("JSON file", figure.path("name").asText());
        assertEquals(5, figure.path("median").asDouble());
        assertEquals(3, figure.path("rounds").size());
        assertEquals(20, json.path("ratios").get(0).path("ratio").asDouble());
        assertEquals("on", json.at("/facts/durability/Glossa/fsync").asText());
    }

    @Test
    void plotsAreWellFormedAndShowBothSides() throws Exception {
        page();
        var parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        var growth = parser.parse(folder.resolve("import-json.svg").toFile()).getDocumentElement();
        assertEquals("svg", growth.getTagName());
        assertEquals(3, growth.getElementsByTagName("circle").getLength());
        assertTrue(growth.getTextContent().contains(Side.LABEL_STUDIO));
        var bars = parser.parse(folder.resolve("ratios.svg").toFile()).getDocumentElement();
        assertTrue(bars.getTextContent().contains("Import: JSON file 20,000"), bars.getTextContent());
        parser.parse(folder.resolve("annotators.svg").toFile());
    }

    private String page() throws Exception {
        var facts = new Facts(
                Map.of("memory", "8 GiB"),
                Map.of(Side.GLOSSA, "0.1.0"),
                Map.of(Side.GLOSSA, Map.of("fsync", "on")),
                Map.of("rounds", "3"));
        var worse = List.of(new Regressions.Regression("Import: JSON file @20000", 31, 20));
        Report.of(facts, results, worse).writeTo(folder);
        return Files.readString(folder.resolve("report.md"));
    }
}
