package io.glossa.bench.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.bench.http.WrongAnswerException;
import io.glossa.bench.measure.Results;
import io.glossa.bench.side.RunningSide;
import io.glossa.bench.side.Side;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenariosTest {
    private static final Load LOAD =
            new Load(Duration.ofMinutes(1), List.of(2), 20, 5, Duration.ofMinutes(1), Duration.ofSeconds(5));

    @TempDir
    Path folder;

    private final Map<String, Double> figures = new HashMap<>();
    private StandIn server;
    private Site site;

    @BeforeEach
    void start() throws Exception {
        server = new StandIn();
        var side = new RunningSide(Side.GLOSSA, server.base(), "of-admin");
        site = new Site(side, List.of("of-admin", "of-admin"), new Results());
    }

    @AfterEach
    void stop() {
        site.close();
        server.close();
    }

    @Test
    void anImportIsTimedAndItsProjectLeftToOthers() throws Exception {
        play(new ImportFile(Inputs.Kind.JSON, "JSON file"), StandIn.TASKS);
        assertTrue(figures.get("Import: JSON file") > 0);
        assertEquals(1, site.project(Inputs.Kind.JSON.name(), StandIn.TASKS));
        play(new Export("Export", "JSON", Inputs.Kind.JSON), StandIn.TASKS);
        assertTrue(figures.get("Export: JSON, first byte") <= 1e3 * figures.get("Export: JSON, whole") + 1e-6);
    }

    @Test
    void whatIsLeftOutIsDoneUnmeasuredWhereOthersNeedIt() throws Exception {
        var chosen = Catalogue.chosen(LOAD, null, name -> name.equals("delete project") || name.equals("task get"));
        assertEquals(
                List.of("import JSON file", "import CSV file", "task get", "delete project"),
                chosen.stream().map(Scenario::name).toList());
        play(chosen.get(0), StandIn.TASKS);
        assertEquals(Map.of(), figures);
        assertEquals(1, site.project(Inputs.Kind.JSON.name(), StandIn.TASKS));
    }

    @Test
    void annotatorsLabelUntilNothingIsLeft() throws Exception {
        play(new ImportFile(Inputs.Kind.JSON, "JSON file"), StandIn.TASKS);
        // A twentieth of 200 tasks: as many as there are.
        site.keep(Inputs.Kind.JSON.name(), 200, 1);
        play(new Labeling(2), 200);
        assertEquals(0, figures.get("Labeling: 2 annotators, tasks handed out twice"));
        assertTrue(figures.get("Labeling: 2 annotators, loops") > 0);
        var submitted = server.asked().stream()
                .filter(request -> request.endsWith("/annotations/"))
                .distinct()
                .count();
        assertEquals(StandIn.TASKS, submitted);
        assertThrows(WrongAnswerException.class, () -> play(new Labeling(2), 200));
    }

    @Test
    void pagesAreAskedForAsOftenAsWanted() throws Exception {
        site.keep(Inputs.Kind.JSON.name(), 200, 1);
        play(new Pages("first page", round -> TaskList.page(round, 1)), 200);
        assertEquals(5, server.asked().size());
        assertTrue(figures.get("Data Manager: first page, p50") > 0);
    }

    @Test
    void everyFilterHasAPlaceInTheTable() throws Exception {
        var vocabulary = FilterVocabulary.of(200, 17, 3);
        var names = vocabulary.stream()
                .map(filter -> filter.column() + " " + filter.operator())
                .distinct()
                .count();
        assertEquals(vocabulary.size(), names);
        assertEquals(
                "{\"filters\":{\"conjunction\":\"and\",\"items\":[{\"filter\":\"filter:tasks:id\",\"operator\":\"equal\","
                        + "\"type\":\"Number\",\"value\":17.0}]}}",
                vocabulary.get(0).query().toString());
        assertEquals(
                "{\"ordering\":[\"-tasks:created_at\"]}",
                Filter.ordering("-created_at").toString());
    }

    /** The columns that {@code /api/dm/columns} tells of, but for data, of which there are two kinds of value. */
    @Test
    void everyColumnIsFilteredAndOrderedBy() {
        var columns = Set.of(
                "id",
                "inner_id",
                "completed_at",
                "total_annotations",
                "cancelled_annotations",
                "total_predictions",
                "annotators",
                "annotations_results",
                "annotations_ids",
                "predictions_score",
                "predictions_model_versions",
                "predictions_results",
                "file_upload",
                "storage_filename",
                "created_at",
                "updated_at",
                "updated_by",
                "avg_lead_time",
                "draft_exists",
                "data.text",
                "data.n");
        var filtered =
                FilterVocabulary.of(200, 17, 3).stream().map(Filter::column).collect(Collectors.toSet());
        assertTrue(filtered.containsAll(columns), filtered.toString());
        assertEquals(columns, Set.copyOf(FilterVocabulary.ORDERINGS));
    }

    /** Once first, then until there is a p99, however long that takes. */
    @Test
    void everyQueryIsAskedForOftenEnough() throws Exception {
        site.keep(Inputs.Kind.ANNOTATED.name(), 200, 1);
        var load = new Load(Duration.ofSeconds(1), List.of(2), 20, 5, Duration.ofSeconds(1), Duration.ofMinutes(10));
        var round =
                new Round(site, 200, load, new Inputs(folder), (metric, value) -> figures.put(metric.title(), value));
        var scenario = new Vocabulary("Data Manager", Inputs.Kind.ANNOTATED) {
            @Override
            public String name() {
                return "one query";
            }

            @Override
            Map<String, JsonNode> queries(Round any) {
                return Map.of("id ascending", Filter.ordering("id"));
            }
        };
        scenario.prepare(round);
        assertEquals(Map.of(), figures);
        scenario.play(round);
        assertTrue(
                server.asked().size() >= 101,
                () -> String.valueOf(server.asked().size()));
        for (var what : List.of("", ", p99", ", first time")) {
            assertTrue(figures.get("Data Manager" + what + ": id ascending") > 0);
        }
    }

    @Test
    void orderingsAreAskedForAtTheirBeginningAndFarDown() {
        var round = new Round(site, 200_000, LOAD, new Inputs(folder), (metric, value) -> {});
        assertEquals(1, Orderings.firstPage(Inputs.Kind.JSON).page(round));
        assertEquals(1_000, Orderings.middlePage(Inputs.Kind.JSON).page(round));
    }

    @Test
    void anActionIsTimedUntilItsJobIsDone() throws Exception {
        site.keep(Inputs.Kind.JSON.name(), StandIn.TASKS, 1);
        play(new RemoveDuplicates(), StandIn.TASKS);
        assertTrue(figures.get("Actions: remove duplicates, answered")
                <= 1e3 * figures.get("Actions: remove duplicates, done"));
        assertTrue(server.asked().contains("GET /api/jobs/5"));
        play(new DeleteTasks(), StandIn.TASKS);
        assertTrue(figures.get("Actions: delete all tasks, answered") > 0);
        assertThrows(Scenario.Missing.class, () -> play(new DeleteTasks(), StandIn.TASKS));
    }

    @Test
    void allIdsHaveToCome() throws Exception {
        site.keep(Inputs.Kind.JSON.name(), 2, 1);
        play(new AllIds(), 2);
        assertTrue(figures.get("Data Manager: ids of all tasks") > 0);
        site.keep(Inputs.Kind.JSON.name(), 3, 1);
        assertThrows(WrongAnswerException.class, () -> play(new AllIds(), 3));
    }

    @Test
    void whatNeedsAProjectThatIsNotThereSaysSo() {
        assertThrows(Scenario.Missing.class, () -> play(new DeleteProject(), StandIn.TASKS));
    }

    private void play(Scenario scenario, int size) throws Exception {
        figures.clear();
        scenario.play(
                new Round(site, size, LOAD, new Inputs(folder), (metric, value) -> figures.put(metric.title(), value)));
    }
}
