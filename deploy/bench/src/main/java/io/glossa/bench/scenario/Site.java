package io.glossa.bench.scenario;

import io.glossa.bench.http.Api;
import io.glossa.bench.measure.Results;
import io.glossa.bench.side.Side;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A side at work: who is there, and the projects that scenarios leave to those after them. */
public final class Site implements AutoCloseable {
    private static final String LABEL_CONFIG =
            """
            <View>
              <Text name="text" value="$text"/>
              <Choices name="sentiment" toName="text">
                <Choice value="Positive"/>
                <Choice value="Negative"/>
              </Choices>
            </View>""";

    private final Side side;
    private final Api admin;
    private final List<String> annotators;
    private final Map<String, Deque<Long>> projects = new HashMap<>();
    private final Results results;

    /**
     * @param annotators tokens
     * @param results takes what has to be said beside the figures
     */
    public Site(Side side, List<String> annotators, Results results) {
        this.side = side;
        this.results = results;
        this.admin = new Api(side.base(), side.token());
        this.annotators = List.copyOf(annotators);
    }

    public Side side() {
        return side;
    }

    Api admin() {
        return admin;
    }

    /** Annotators with a connection each, to be closed by who asked. */
    List<Api> annotators(int count) {
        return annotators.subList(0, count).stream()
                .map(token -> new Api(side.base(), token))
                .toList();
    }

    int people() {
        return annotators.size();
    }

    long createProject() throws IOException {
        var project = Map.of("title", "Benchmark", "label_config", LABEL_CONFIG);
        return admin.postJson("/api/projects/", project).path("id").asLong();
    }

    /** Leaves a project to later scenarios; the newest is the one they work in. */
    void keep(String kind, int size, long project) {
        projects.computeIfAbsent(kind + size, any -> new ArrayDeque<>()).push(project);
    }

    long project(String kind, int size) {
        var made = projects.get(kind + size);
        if (made == null || made.isEmpty()) throw new Scenario.Missing("needs a project that was not made");
        return made.peek();
    }

    /** The oldest project of this kind, which no scenario works in any more once it is taken. */
    long take(String kind, int size) {
        project(kind, size);
        return projects.get(kind + size).removeLast();
    }

    /** uWSGI now and then closes a connection without an answer; who was asking begins anew. */
    void dropped(String work, int size, long times) {
        results.note(work, size, side.name(), times + " connections broke off; those rounds do not count");
    }

    /** Every project that is left, to be deleted at the end. */
    public List<Long> left() {
        return projects.values().stream().flatMap(Deque::stream).toList();
    }

    /** Deletes a project and all that is in it. */
    public void delete(long project) throws IOException {
        admin.delete("/api/projects/" + project + "/");
    }

    @Override
    public void close() {
        admin.close();
    }
}
