package io.glossa.bench.scenario;

import io.glossa.bench.http.Body;
import io.glossa.bench.measure.Growth;
import java.io.IOException;
import java.util.Optional;

/** Adds few tasks to a project that has many: what that costs should depend on the few. */
final class ImportIntoBig implements Scenario {
    /** Few enough to leave the project about as large as it was. */
    private static final int MOST_TASKS = 5_000;

    private final int tasks;
    private final Repeated repeated;

    ImportIntoBig(int tasks) {
        this.tasks = tasks;
        this.repeated = new Repeated("Import", tasks + (tasks == 1 ? " task" : " tasks") + " into a full project");
    }

    @Override
    public String name() {
        return "import of " + tasks + " into a full project";
    }

    @Override
    public Growth growth() {
        return Growth.FLAT;
    }

    @Override
    public Optional<Inputs.Kind> worksIn() {
        return Optional.of(Inputs.Kind.CSV);
    }

    @Override
    public void play(Round round) throws IOException {
        // Into the project that came from CSV, so that the other keeps its exact size for who reads it.
        var target = "/api/projects/" + round.site().project(Inputs.Kind.CSV.name(), round.size()) + "/import";
        var body = Body.json(Inputs.tasks(0, tasks));
        var most = Math.min(round.load().reads(), MOST_TASKS / tasks);
        repeated.play(
                round, most, times -> round.site().admin().post(target, body).nanos());
    }
}
