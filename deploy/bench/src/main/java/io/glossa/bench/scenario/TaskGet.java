package io.glossa.bench.scenario;

import io.glossa.bench.measure.Growth;
import java.io.IOException;
import java.util.Random;

/** Single tasks by id, from all over the project. */
final class TaskGet implements Scenario {
    private final Repeated repeated = new Repeated("Tasks", "get one by id");

    @Override
    public String name() {
        return "task get";
    }

    @Override
    public Growth growth() {
        return Growth.FLAT;
    }

    @Override
    public void play(Round round) throws IOException {
        var ids = TaskList.ids(round, TaskList.middle(round.size()));
        var random = new Random(7);
        var admin = round.site().admin();
        repeated.play(round, times -> admin.get("/api/tasks/" + ids.get(random.nextInt(ids.size())) + "/")
                .nanos());
    }
}
