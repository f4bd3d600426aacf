package io.glossa.bench.scenario;

import io.glossa.bench.load.Crowd;
import io.glossa.bench.load.Latencies;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/** Annotators of one project who label at the same time. */
final class Team implements AutoCloseable {
    private final List<Annotator> annotators;

    Team(Site site, int count, long project) {
        annotators = site.annotators(count).stream()
                .map(api -> new Annotator(api, project))
                .toList();
    }

    Crowd crowd() {
        return new Crowd(annotators);
    }

    /** What all of them measured together. */
    Latencies together(Function<Annotator, Latencies> kind) {
        var all = new Latencies();
        annotators.forEach(annotator -> all.add(kind.apply(annotator)));
        return all;
    }

    /** How many tasks were handed out a second time, to anybody. */
    long handedOutTwice() {
        var seen = new HashSet<Long>();
        return annotators.stream()
                .flatMap(annotator -> annotator.tasks().stream())
                .filter(task -> !seen.add(task))
                .count();
    }

    @Override
    public void close() {
        annotators.forEach(Annotator::close);
    }
}
