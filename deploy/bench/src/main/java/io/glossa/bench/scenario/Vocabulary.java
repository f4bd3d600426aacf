package io.glossa.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.bench.load.Latencies;
import io.glossa.bench.measure.Growth;
import io.glossa.bench.measure.Metric;
import io.glossa.bench.measure.Unit;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One page, mostly the first, under each of many queries. Each is asked for once before anything else, which is told apart: what it
 * takes somebody who asks first. Then a server has the time to get ready for what it was asked, as long as it makes
 * something of it; and then each query is asked for again and again.
 */
abstract class Vocabulary implements Scenario {
    private static final int ENOUGH_FOR_P99 = 100;
    /** What takes longer is asked for again before it is measured, in case it becomes faster. */
    private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long NO_FASTER = TimeUnit.SECONDS.toNanos(30);
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final String group;
    private final Inputs.Kind kind;
    /** What each query took who asked first, by side and size. */
    private final Map<String, Map<String, Long>> first = new HashMap<>();

    Vocabulary(String group, Inputs.Kind kind) {
        this.group = group;
        this.kind = kind;
    }

    /** The queries by what they are called, in the order in which they are asked. */
    abstract Map<String, JsonNode> queries(Round round) throws IOException;

    /** Which page of them is asked for, from 1. */
    int page(Round round) {
        return 1;
    }

    Inputs.Kind kind() {
        return kind;
    }

    @Override
    public Optional<Inputs.Kind> worksIn() {
        return Optional.of(kind);
    }

    @Override
    public Growth growth() {
        return Growth.FLAT;
    }

    @Override
    public void prepare(Round round) throws IOException {
        var targets = targets(round);
        var took = new LinkedHashMap<String, Long>();
        var end = System.nanoTime() + round.load().table().toNanos();
        for (var target : targets.entrySet()) {
            if (System.nanoTime() > end) break;
            var nanos = ask(round, target.getValue());
            if (nanos >= 0) took.put(target.getKey(), nanos);
        }
        first.put(key(round), took);
        settle(round, targets, took);
    }

    private void settle(Round round, Map<String, String> targets, Map<String, Long> took) throws IOException {
        var slow = new TreeMap<>(took);
        slow.values().removeIf(nanos -> nanos <= SLOW);
        var progress = System.nanoTime();
        var patience = Math.min(NO_FASTER, round.load().table().toNanos() / 2);
        while (!slow.isEmpty() && System.nanoTime() - progress < patience) {
            LockSupport.parkNanos(PAUSE);
            for (var name : slow.keySet().toArray(String[]::new)) {
                var nanos = ask(round, targets.get(name));
                if (nanos < slow.get(name) / 2) progress = System.nanoTime();
                slow.merge(name, nanos, Math::min);
                if (nanos <= SLOW) slow.remove(name);
            }
        }
    }

    @Override
    public void play(Round round) throws IOException {
        var targets = targets(round);
        var each = round.load().table().toNanos() / targets.size();
        var before = first.getOrDefault(key(round), Map.of());
        for (var target : targets.entrySet()) {
            var name = target.getKey();
            if (before.containsKey(name)) add(round, ", first time", name, before.get(name) / 1e6);
            measure(round, name, target.getValue(), each);
        }
    }

    private void measure(Round round, String name, String target, long time) throws IOException {
        var latencies = new Latencies();
        var end = System.nanoTime() + time;
        for (int i = 0; i < ENOUGH_FOR_P99 && (i == 0 || System.nanoTime() < end); i++) {
            var nanos = ask(round, target);
            if (nanos < 0) return;
            latencies.record(nanos);
        }
        add(round, "", name, latencies.millis(50));
        if (latencies.count() >= ENOUGH_FOR_P99) add(round, ", p99", name, latencies.millis(99));
    }

    private void add(Round round, String what, String name, double millis) {
        round.add(new Metric(group + what, name, Unit.MILLISECONDS, Growth.FREE), millis);
    }

    private Map<String, String> targets(Round round) throws IOException {
        var page = TaskList.page(round, kind, page(round));
        var targets = new LinkedHashMap<String, String>();
        queries(round).forEach((name, query) -> targets.put(name, TaskList.query(page, query)));
        return targets;
    }

    /** How long it took; less than nothing where it was refused. */
    private static long ask(Round round, String target) throws IOException {
        var answer = round.site().admin().send("GET", target, null);
        return answer.status() == 200 ? answer.nanos() : -1;
    }

    private static String key(Round round) {
        return round.site().side().name() + round.size();
    }
}
