package io.glossa.bench.scenario;

import io.glossa.bench.http.WrongAnswerException;
import io.glossa.bench.measure.Growth;
import io.glossa.bench.measure.Metric;
import io.glossa.bench.measure.Unit;
import java.io.IOException;

/** As many annotators as said label as fast as the server lets them: a closed loop, made to find its throughput. */
final class Labeling implements Scenario {
    static final String GROUP = "Labeling";
    private final int annotators;
    private final String who;
    private final Metric loops;
    private final Metric nextMedian;
    private final Metric nextSlow;
    private final Metric submitMedian;
    private final Metric submitSlow;
    private final Metric twice;

    Labeling(int annotators) {
        this.annotators = annotators;
        this.who = annotators + (annotators == 1 ? " annotator" : " annotators");
        this.loops = new Metric(GROUP, who + ", loops", Unit.PER_SECOND, Growth.FLAT);
        this.nextMedian = millis("next p50", Growth.FLAT);
        this.nextSlow = millis("next p99", Growth.FREE);
        this.submitMedian = millis("submit p50", Growth.FLAT);
        this.submitSlow = millis("submit p99", Growth.FREE);
        this.twice = new Metric(GROUP, who + ", tasks handed out twice", Unit.COUNT, Growth.FREE);
    }

    private Metric millis(String what, Growth growth) {
        return new Metric(GROUP, who + ", " + what, Unit.MILLISECONDS, growth);
    }

    @Override
    public String name() {
        return "labeling by " + annotators;
    }

    @Override
    public Growth growth() {
        return Growth.FLAT;
    }

    @Override
    public void play(Round round) throws IOException {
        var project = round.site().project(Inputs.Kind.JSON.name(), round.size());
        try (var team = new Team(round.site(), Math.min(annotators, round.site().people()), project)) {
            var outcome = team.crowd()
                    .closed(
                            round.load().crowd(),
                            Math.max(annotators, round.size() / round.load().share()));
            if (outcome.loops() == 0) throw new WrongAnswerException("There is no task to be labeled");
            round.add(loops, outcome.perSecond());
            round.add(nextMedian, team.together(Annotator::next).millis(50));
            round.add(nextSlow, team.together(Annotator::next).millis(99));
            round.add(submitMedian, team.together(Annotator::submit).millis(50));
            round.add(submitSlow, team.together(Annotator::submit).millis(99));
            round.add(twice, team.handedOutTwice());
            if (outcome.dropped() > 0) round.site().dropped(name(), round.size(), outcome.dropped());
        }
    }
}
