package io.glossa.bench.scenario;

import io.glossa.bench.measure.Growth;
import java.io.IOException;
import java.util.function.Function;

/** One page of the Data Manager, asked for again and again. */
final class Pages implements Scenario {
    private final String title;
    private final Function<Round, String> target;
    private final Repeated repeated;

    Pages(String title, Function<Round, String> target) {
        this.title = title;
        this.target = target;
        this.repeated = new Repeated("Data Manager", title);
    }

    @Override
    public String name() {
        return "data manager " + title;
    }

    @Override
    public Growth growth() {
        return Growth.FLAT;
    }

    @Override
    public void play(Round round) throws IOException {
        var page = target.apply(round);
        repeated.play(round, times -> round.site().admin().get(page).nanos());
    }
}
