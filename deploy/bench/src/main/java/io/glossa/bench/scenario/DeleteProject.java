package io.glossa.bench.scenario;

import io.glossa.bench.measure.Growth;
import io.glossa.bench.measure.Metric;
import io.glossa.bench.measure.Unit;
import java.io.IOException;
import java.util.Optional;

/** Deletes a project with all its tasks. */
final class DeleteProject implements Scenario {
    private static final Metric TIME = new Metric("Projects", "delete one with its tasks", Unit.SECONDS, Growth.BULK);

    @Override
    public String name() {
        return "delete project";
    }

    @Override
    public Growth growth() {
        return Growth.BULK;
    }

    @Override
    public Optional<Inputs.Kind> worksIn() {
        return Optional.of(Inputs.Kind.CSV);
    }

    @Override
    public void play(Round round) throws IOException {
        var project = round.site().take(Inputs.Kind.CSV.name(), round.size());
        var start = System.nanoTime();
        round.site().delete(project);
        round.add(TIME, (System.nanoTime() - start) / 1e9);
    }
}
