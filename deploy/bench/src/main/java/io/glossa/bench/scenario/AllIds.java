package io.glossa.bench.scenario;

import com.fasterxml.jackson.core.JsonToken;
import io.glossa.bench.http.Api;
import io.glossa.bench.http.WrongAnswerException;
import io.glossa.bench.measure.Growth;
import io.glossa.bench.measure.Metric;
import io.glossa.bench.measure.Unit;
import java.io.IOException;

/** The ids of all tasks in one answer. */
final class AllIds implements Scenario {
    private static final Metric TIME = new Metric("Data Manager", "ids of all tasks", Unit.SECONDS, Growth.BULK);

    @Override
    public String name() {
        return "data manager ids of all";
    }

    @Override
    public Growth growth() {
        return Growth.BULK;
    }

    @Override
    public void play(Round round) throws IOException {
        var project = round.site().project(Inputs.Kind.JSON.name(), round.size());
        var answer = round.site().admin().get("/api/tasks?include=id&page_size=-1&project=" + project);
        var ids = count(answer.body());
        if (ids != round.size()) throw new WrongAnswerException("Told " + ids + " tasks of " + round.size());
        round.add(TIME, answer.nanos() / 1e9);
    }

    /** Millions of tasks are counted one after the other: as a tree they would take the client more memory than it has. */
    static int count(byte[] answer) throws IOException {
        var tasks = 0;
        try (var parser = Api.JSON.createParser(answer)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var wanted = parser.currentName().equals("tasks");
                if (parser.nextToken() != JsonToken.START_ARRAY || !wanted) {
                    parser.skipChildren();
                    continue;
                }
                for (; parser.nextToken() == JsonToken.START_OBJECT; tasks++) parser.skipChildren();
            }
        }
        return tasks;
    }
}
