package io.glossa.bench.scenario;

import io.glossa.bench.measure.Growth;
import java.io.IOException;

/** Deletes all tasks of a project, which is left to nobody. */
final class DeleteTasks implements Scenario {
    private final BulkAction action = new BulkAction("delete_tasks", "delete all tasks");

    @Override
    public String name() {
        return "action delete tasks";
    }

    @Override
    public Growth growth() {
        return Growth.BULK;
    }

    @Override
    public void play(Round round) throws IOException {
        var project = round.site().take(Inputs.Kind.JSON.name(), round.size());
        action.play(round, project);
        round.site().delete(project);
    }
}
