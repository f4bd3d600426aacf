package io.glossa.bench.scenario;

import io.glossa.bench.http.Answer;
import io.glossa.bench.http.Api;
import io.glossa.bench.http.Body;
import io.glossa.bench.http.WrongAnswerException;
import io.glossa.bench.load.Latencies;
import io.glossa.bench.load.Loop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Takes the next task and submits a choice, without a moment's thought between. */
final class Annotator implements Loop, AutoCloseable {
    private static final Body ANNOTATION = Body.json("{\"result\":[" + Inputs.choice(0) + "],\"lead_time\":1.5}");

    private final Api api;
    private final String nextTarget;
    private final Latencies next = new Latencies();
    private final Latencies submit = new Latencies();
    private final List<Long> tasks = new ArrayList<>();

    Annotator(Api api, long project) {
        this.api = api;
        this.nextTarget = "/api/projects/" + project + "/next";
    }

    /** Time counts from when it was intended to ask, of the submission from when the task was there. */
    @Override
    public boolean once(long intended) throws IOException {
        var answer = api.send("GET", nextTarget, null);
        if (answer.status() == 404) return false;
        if (answer.status() != 200) throw wrong(nextTarget, answer);
        next.record(System.nanoTime() - intended);
        var task = Api.JSON.readTree(answer.body()).path("id").asLong();
        tasks.add(task);
        submit.record(
                api.post("/api/tasks/" + task + "/annotations/", ANNOTATION).nanos());
        return true;
    }

    Latencies next() {
        return next;
    }

    Latencies submit() {
        return submit;
    }

    /** Ids of the tasks that were handed to this annotator. */
    List<Long> tasks() {
        return tasks;
    }

    private static WrongAnswerException wrong(String target, Answer answer) {
        return new WrongAnswerException("GET " + target + " answered " + answer.status() + ": " + answer.text());
    }

    @Override
    public void close() {
        api.close();
    }
}
