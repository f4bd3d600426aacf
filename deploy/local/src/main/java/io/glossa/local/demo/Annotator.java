package io.glossa.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Takes the next task, reads it, submits a choice, and so on until the share is done. */
final class Annotator implements Callable<List<Annotator.Labeled>> {

    /**
     * A task this annotator has labeled.
     *
     * @param annotation id of the stored annotation
     * @param millis time of {@code next} and submit together
     */
    record Labeled(long task, long annotation, String choice, long millis) {}

    private final ApiClient api;
    private final long project;
    private final int share;

    Annotator(ApiClient api, long project, int share) {
        this.api = api;
        this.project = project;
        this.share = share;
    }

    @Override
    public List<Labeled> call() throws IOException, InterruptedException {
        var done = new ArrayList<Labeled>();
        while (done.size() < share) {
            var begin = System.nanoTime();
            var task = api.find("/api/projects/" + project + "/next")
                    .orElseThrow(() -> new DemoFailedException(
                            "There is no next task in project " + project + " though most are not labeled"));
            var choice = choose(task.path("data"));
            var id = task.path("id").longValue();
            var stored = api.post("/api/tasks/" + id + "/annotations/", annotation(choice));
            var millis = (System.nanoTime() - begin) / 1_000_000;
            done.add(new Labeled(id, stored.path("id").longValue(), choice, millis));
        }
        return done;
    }

    /** Goes by the stars, as somebody would who does not read closely. */
    private static String choose(JsonNode data) {
        return switch (data.path("stars").intValue()) {
            case 1, 2 -> "Negative";
            case 3 -> "Neutral";
            default -> "Positive";
        };
    }

    private static ObjectNode annotation(String choice) {
        var annotation = JsonNodeFactory.instance.objectNode();
        var region = annotation.putArray("result").addObject();
        region.put("from_name", "sentiment").put("to_name", "text").put("type", "choices");
        region.putObject("value").putArray("choices").add(choice);
        return annotation.put("lead_time", 2.5);
    }
}
