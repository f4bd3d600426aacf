package io.glossa.bench.scenario;

import io.glossa.bench.http.WrongAnswerException;
import io.glossa.bench.measure.Growth;
import io.glossa.bench.measure.Metric;
import io.glossa.bench.measure.Unit;
import java.io.IOException;
import java.util.Map;

/** Has a snapshot of all tasks made and waits until it can be downloaded. */
final class Snapshot implements Scenario {
    private static final Metric TIME = new Metric("Export", "snapshot", Unit.SECONDS, Growth.BULK);

    @Override
    public String name() {
        return "export snapshot";
    }

    @Override
    public Growth growth() {
        return Growth.BULK;
    }

    @Override
    public void play(Round round) throws IOException {
        var admin = round.site().admin();
        var exports = "/api/projects/" + round.site().project(Inputs.Kind.JSON.name(), round.size()) + "/exports/";
        var start = System.nanoTime();
        var id =
                admin.postJson(exports, Map.of("title", "Benchmark")).path("id").asLong();
        var status = Patience.until(
                () -> admin.getJson(exports + id).path("status").asText(),
                now -> now.equals("completed") || now.equals("failed"));
        if (!status.equals("completed")) throw new WrongAnswerException("The snapshot is " + status);
        round.add(TIME, (System.nanoTime() - start) / 1e9);
    }
}
