package io.glossa.bench.scenario;

import io.glossa.bench.http.Api;
import io.glossa.bench.http.Body;
import io.glossa.bench.http.WrongAnswerException;
import io.glossa.bench.measure.Growth;
import io.glossa.bench.measure.Metric;
import io.glossa.bench.measure.Unit;
import java.io.IOException;

/** An action of the Data Manager on many tasks: until it is answered, and until it is done where that is later. */
final class BulkAction {
    private final String id;
    private final Metric answered;
    private final Metric done;

    BulkAction(String id, String title) {
        this.id = id;
        this.answered = new Metric("Actions", title + ", answered", Unit.MILLISECONDS, Growth.FREE);
        this.done = new Metric("Actions", title + ", done", Unit.SECONDS, Growth.BULK);
    }

    void play(Round round, long project) throws IOException {
        var admin = round.site().admin();
        var start = System.nanoTime();
        var target = "/api/dm/actions?project=" + project + "&id=" + id;
        var answer = admin.send("POST", target, Body.json("{\"selectedItems\":{\"all\":true,\"excluded\":[]}}"));
        if (answer.status() != 200 && answer.status() != 202) throw new WrongAnswerException(id + ": " + answer.text());
        if (answer.status() == 202)
            wait(admin, Api.JSON.readTree(answer.body()).path("job").asLong());
        round.add(answered, answer.nanos() / 1e6);
        round.add(done, (System.nanoTime() - start) / 1e9);
    }

    private void wait(Api admin, long job) throws IOException {
        var ended = Patience.until(() -> admin.getJson("/api/jobs/" + job), state -> state.hasNonNull("finished_at"));
        var status = ended.path("status").asText();
        if (!status.equals("completed")) throw new WrongAnswerException(id + " is " + status);
    }
}
