package io.glossa.bench.scenario;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** All scenarios, in the order in which they are played: those who make projects before those who work in them. */
public final class Catalogue {
    private static final int MANY = 200;

    private Catalogue() {}

    public static List<Scenario> all(Load load, Bucket bucket) {
        var all = new ArrayList<Scenario>();
        all.add(new ImportFile(Inputs.Kind.JSON, "JSON file"));
        all.add(new ImportFile(Inputs.Kind.CSV, "CSV file"));
        all.add(new ImportFile(Inputs.Kind.ANNOTATED, "JSON file with annotations and predictions"));
        all.add(new Export("Export", "JSON", Inputs.Kind.JSON));
        all.add(new Export("Export", "CSV", Inputs.Kind.JSON));
        all.add(new Snapshot());
        all.add(new TaskGet());
        pages(all);
        for (var annotators : load.annotators()) all.add(new Labeling(annotators));
        for (var perSecond : List.of(4, 50)) all.add(new LabelingAtRate(perSecond));
        // each of them a task every two seconds, which is more than people do
        if (load.mostAnnotators() >= MANY) all.add(new LabelingAtRate(MANY, 100));
        all.add(new AllIds());
        for (var kind : List.of(Inputs.Kind.JSON, Inputs.Kind.ANNOTATED)) {
            all.add(new Filters(kind));
            all.add(Orderings.firstPage(kind));
            all.add(Orderings.middlePage(kind));
        }
        all.add(new ImportIntoBig(1));
        all.add(new ImportIntoBig(1_000));
        all.add(new StorageSync(bucket));
        for (var format : List.of("JSON", "JSON_MIN", "CSV", "TSV")) {
            all.add(new Export("Export of annotated tasks", format, Inputs.Kind.ANNOTATED));
        }
        all.add(new DeleteProject());
        all.add(new RemoveDuplicates());
        all.add(new DeleteTasks());
        return List.copyOf(all);
    }

    /** What they are called, in their order. */
    public static List<String> names(Load load) {
        return all(load, null).stream().map(Scenario::name).toList();
    }

    /**
     * The wanted ones, and before each of them what makes the project it works in: unmeasured, if that was not wanted
     * itself.
     */
    public static List<Scenario> chosen(Load load, Bucket bucket, Predicate<String> wanted) {
        var all = all(load, bucket);
        var needed = all.stream()
                .filter(scenario -> wanted.test(scenario.name()))
                .flatMap(scenario -> scenario.worksIn().stream())
                .collect(Collectors.toSet());
        var chosen = new ArrayList<Scenario>();
        for (var scenario : all) {
            if (wanted.test(scenario.name())) {
                chosen.add(scenario);
            } else if (scenario instanceof ImportFile file && needed.contains(file.kind())) {
                chosen.add(new Unmeasured(file));
            }
        }
        return List.copyOf(chosen);
    }

    private static void pages(List<Scenario> all) {
        all.add(new Pages("first page", round -> TaskList.page(round, 1)));
        all.add(new Pages("middle page", round -> TaskList.page(round, TaskList.middle(round.size()))));
        all.add(new Pages("last page", round -> TaskList.page(round, TaskList.last(round.size()))));
        all.add(new Pages("first page with all fields", round -> TaskList.page(round, 1) + "&fields=all"));
        all.add(new Pages("first page filtered by text", round -> {
            var part = JsonNodeFactory.instance.textNode("Review " + round.size() / 2);
            return TaskList.query(TaskList.page(round, 1), new Filter("data.text", "contains", "String", part).query());
        }));
        all.add(new Pages(
                "first page newest first",
                round -> TaskList.query(TaskList.page(round, 1), Filter.ordering("-created_at"))));
    }
}
