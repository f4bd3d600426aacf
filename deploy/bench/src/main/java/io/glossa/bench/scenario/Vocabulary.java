package io.glossa.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.bench.measure.Growth;
import io.glossa.bench.measure.Metric;
import io.glossa.bench.measure.Unit;
import java.io.IOException;
import java.util.Map;

/**
 * The first page under each of many queries, one request each a round. Before the first round each is asked for once: a
 * query that people use is one that a server has seen before.
 */
abstract class Vocabulary implements Scenario {
    private final String group;

    Vocabulary(String group) {
        this.group = group;
    }

    /** The queries by what they are called, in the order in which they are asked. */
    abstract Map<String, JsonNode> queries(Round round) throws IOException;

    @Override
    public Growth growth() {
        return Growth.FLAT;
    }

    @Override
    public void prepare(Round round) throws IOException {
        askAll(round, (name, nanos) -> {});
    }

    @Override
    public void play(Round round) throws IOException {
        askAll(round, (name, nanos) -> round.add(new Metric(group, name, Unit.MILLISECONDS, Growth.FREE), nanos / 1e6));
    }

    private interface Taker {
        void take(String name, long nanos);
    }

    private void askAll(Round round, Taker taker) throws IOException {
        var end = System.nanoTime() + round.load().table().toNanos();
        var page = TaskList.page(round, 1);
        for (var query : queries(round).entrySet()) {
            if (System.nanoTime() > end) return;
            var answer = round.site().admin().send("GET", TaskList.query(page, query.getValue()), null);
            if (answer.status() == 200) taker.take(query.getKey(), answer.nanos());
        }
    }
}
