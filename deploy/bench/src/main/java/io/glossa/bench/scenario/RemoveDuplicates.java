package io.glossa.bench.scenario;

import io.glossa.bench.http.Body;
import io.glossa.bench.http.WrongAnswerException;
import io.glossa.bench.measure.Growth;
import java.io.IOException;

/** A project of which a thousand tasks are imported once more, and as many are found and removed again. */
final class RemoveDuplicates implements Scenario {
    private static final int AGAIN = 1_000;

    private final BulkAction action = new BulkAction("remove_duplicates", "remove duplicates");

    @Override
    public String name() {
        return "action remove duplicates";
    }

    @Override
    public Growth growth() {
        return Growth.BULK;
    }

    @Override
    public void play(Round round) throws IOException {
        var project = round.site().project(Inputs.Kind.JSON.name(), round.size());
        var again = Inputs.tasks(0, Math.min(AGAIN, round.size()));
        round.site().admin().post("/api/projects/" + project + "/import", Body.json(again));
        action.play(round, project);
        var left = round.site()
                .admin()
                .getJson(TaskList.page(round, Inputs.Kind.JSON, 1))
                .path("total");
        if (left.asInt() != round.size()) throw new WrongAnswerException("There are " + left + " tasks left");
    }
}
