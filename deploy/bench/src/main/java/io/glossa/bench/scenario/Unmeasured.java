package io.glossa.bench.scenario;

import io.glossa.bench.measure.Growth;
import java.io.IOException;
import java.util.Optional;

/** Done because others work in what it leaves, not to be measured. */
record Unmeasured(Scenario scenario) implements Scenario {

    @Override
    public String name() {
        return scenario.name();
    }

    @Override
    public Growth growth() {
        return scenario.growth();
    }

    @Override
    public boolean sizeMatters() {
        return scenario.sizeMatters();
    }

    @Override
    public Optional<Inputs.Kind> worksIn() {
        return scenario.worksIn();
    }

    @Override
    public void prepare(Round round) throws IOException {
        scenario.prepare(round);
    }

    @Override
    public void play(Round round) throws IOException {
        scenario.play(new Round(round.site(), round.size(), round.load(), round.inputs(), (metric, value) -> {}));
    }
}
