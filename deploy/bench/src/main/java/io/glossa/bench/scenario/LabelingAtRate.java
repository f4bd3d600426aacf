package io.glossa.bench.scenario;

import io.glossa.bench.load.Latencies;
import io.glossa.bench.measure.Growth;
import io.glossa.bench.measure.Metric;
import io.glossa.bench.measure.Unit;
import java.io.IOException;

/**
 * Annotators who label at a steady pace together, whether the server keeps up or not: an open loop, with times from when each
 * was due to begin.
 */
final class LabelingAtRate implements Scenario {
    /** As many as are not named. */
    private static final int ANNOTATORS = 16;

    private final int annotators;
    private final int perSecond;
    private final String crowd;
    private final Metric nextMedian;
    private final Metric nextSlow;
    private final Metric submitSlow;
    private final Metric missed;

    LabelingAtRate(int perSecond) {
        this(ANNOTATORS, perSecond);
    }

    LabelingAtRate(int annotators, int perSecond) {
        this.annotators = annotators;
        this.perSecond = perSecond;
        this.crowd = annotators == ANNOTATORS ? "" : " by " + annotators;
        var pace = perSecond + " loops/s due" + crowd + ", ";
        this.nextMedian = new Metric(Labeling.GROUP, pace + "next p50", Unit.MILLISECONDS, Growth.FREE);
        this.nextSlow = new Metric(Labeling.GROUP, pace + "next p99", Unit.MILLISECONDS, Growth.FREE);
        this.submitSlow = new Metric(Labeling.GROUP, pace + "submit p99", Unit.MILLISECONDS, Growth.FREE);
        this.missed = new Metric(Labeling.GROUP, pace + "never begun", Unit.COUNT, Growth.FREE);
    }

    @Override
    public String name() {
        return "labeling at " + perSecond + " a second" + crowd;
    }

    @Override
    public Growth growth() {
        return Growth.FLAT;
    }

    @Override
    public void play(Round round) throws IOException {
        var project = round.site().project(Inputs.Kind.JSON.name(), round.size());
        try (var team = new Team(round.site(), Math.min(annotators, round.site().people()), project)) {
            var late = new Latencies();
            var outcome = team.crowd().open(perSecond, round.load().crowd(), late);
            var next = team.together(Annotator::next);
            next.add(late);
            round.add(nextMedian, next.millis(50));
            round.add(nextSlow, next.millis(99));
            round.add(submitSlow, team.together(Annotator::submit).millis(99));
            round.add(missed, outcome.notBegun());
            if (outcome.dropped() > 0) round.site().dropped(name(), round.size(), outcome.dropped());
        }
    }
}
