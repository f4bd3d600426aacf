package io.glossa.e2e.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.testkit.golden.JsonMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares what a receiver got with what one got when it was recorded. */
final class SentMatch {
    private static final Map<String, String> KINDS = Map.of(
            "task", "tasks",
            "tasks", "tasks",
            "annotation", "annotations",
            "annotations", "annotations",
            "project", "projects",
            "label", "labels",
            "label_link", "label_links");

    /** Numbers that stand for nothing that the recording shows anywhere else. */
    private static final List<String> NUMBERS = List.of("label_config_hash", "parent_prediction");

    private static final List<String> COUNTERS = List.of(
            "task_number",
            "finished_task_number",
            "total_predictions_number",
            "total_annotations_number",
            "num_tasks_with_annotations",
            "useful_annotation_number",
            "ground_truth_number",
            "skipped_annotations_number");

    private final JsonMatch ids;

    SentMatch(JsonMatch ids) {
        this.ids = ids;
    }

    /** Whether a project is told with the recorded counters. They are as they were seen last while tasks-service is slow. */
    boolean isCountedAlike(Sent recorded, Sent ours) {
        var wanted = recorded.body().path("project");
        var got = ours.body().path("project");
        return wanted.isObject()
                && COUNTERS.stream().allMatch(name -> wanted.path(name).equals(got.path(name)));
    }

    /** What differs, counters aside. */
    List<String> differences(Sent recorded, Sent ours) {
        var found = new ArrayList<String>();
        recorded.headers().forEach((name, value) -> {
            if (!value.equals(ours.headers().get(name)))
                found.add("header " + name + " is " + ours.headers().get(name) + ", not " + value);
        });
        if (recorded.body() instanceof ObjectNode wanted && ours.body() instanceof ObjectNode got) {
            byName(wanted.deepCopy(), got, found);
        } else if (!recorded.body().equals(ours.body())) {
            found.add("body is " + ours.body() + ", not " + recorded.body());
        }
        return found;
    }

    private void byName(ObjectNode recorded, ObjectNode ours, List<String> found) {
        NUMBERS.forEach(name -> adopt(name, recorded, ours));
        if (recorded.path("project") instanceof ObjectNode project) {
            // Projects have no token of their own here.
            if (project.has("token")) project.put("token", "");
            var told = ours.path("project");
            COUNTERS.stream().filter(told::has).forEach(name -> project.set(name, told.get(name)));
        }
        recorded.fieldNames().forEachRemaining(name -> {
            if (!ours.has(name)) found.add(name + " is missing");
            else compare(name, recorded.get(name), ours.get(name), found);
        });
        ours.fieldNames().forEachRemaining(name -> {
            if (!recorded.has(name)) found.add(name + " is too much");
        });
    }

    private void compare(String name, JsonNode recorded, JsonNode ours, List<String> found) {
        if (name.equals("project") && recorded.isTextual()) {
            projectName(recorded.asText(), ours.asText(), found);
            return;
        }
        ids.differences(recorded, ours, KINDS.getOrDefault(name, ""))
                .forEach(difference -> found.add(name + difference));
    }

    /** ML backends know a project by its id and the second it was made in. */
    private void projectName(String recorded, String ours, List<String> found) {
        var id = Long.parseLong(recorded.substring(0, recorded.indexOf('.')));
        if (!ours.matches(ids.ours("projects", id) + "\\.\\d{10}")) found.add("project is " + ours);
    }

    private static void adopt(String name, ObjectNode recorded, ObjectNode ours) {
        var theirs = recorded.findParents(name);
        var mine = ours.findParents(name);
        for (var at = 0; at < Math.min(theirs.size(), mine.size()); at++) {
            var both = theirs.get(at).get(name).isIntegralNumber()
                    && mine.get(at).get(name).isIntegralNumber();
            if (both) ((ObjectNode) theirs.get(at)).set(name, mine.get(at).get(name));
        }
    }
}
