package io.glossa.bench.run;

import io.glossa.bench.measure.Budget;
import io.glossa.bench.measure.Metric;
import io.glossa.bench.measure.Results;
import io.glossa.bench.scenario.Inputs;
import io.glossa.bench.scenario.Load;
import io.glossa.bench.scenario.Round;
import io.glossa.bench.scenario.Scenario;
import io.glossa.bench.scenario.Site;
import io.glossa.bench.side.MemoryWatch;
import io.glossa.bench.side.Side;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Plays scenarios on both sides, a round on the one, a round on the other, while both are running. */
final class Alternation {
    private static final int ATTEMPTS = 3;
    /** Rounds on a machine at rest move by as much. */
    private static final double TAKEN_AT_MOST = 0.1;

    private final List<Site> sites;
    private final Load load;
    private final Inputs inputs;
    private final Results results;
    private final Budget budget;
    private final Progress progress;
    private final Map<String, Map<String, Double>> peaks = new HashMap<>();

    Alternation(List<Site> sites, Load load, Inputs inputs, Results results, Budget budget, Progress progress) {
        this.sites = List.copyOf(sites);
        this.load = load;
        this.inputs = inputs;
        this.results = results;
        this.budget = budget;
        this.progress = progress;
    }

    /**
     * @param largest tasks that Label Studio is given; what is larger is Glossa's alone
     */
    void play(Scenario scenario, int size, int rounds, int largest) {
        var out = new HashSet<Site>();
        for (var site : sites) if (!begin(scenario, size, largest, site)) out.add(site);
        for (int number = 0; number < rounds; number++) {
            for (var site : Order.of(sites, number)) {
                if (!out.contains(site) && budget.another(scenario.name(), size, name(site))) {
                    round(scenario, size, site, out);
                }
            }
        }
    }

    private boolean begin(Scenario scenario, int size, int largest, Site site) {
        if (size > largest && name(site).equals(Side.LABEL_STUDIO)) return false;
        var tooLong = budget.tooLong(scenario.name(), scenario.growth(), size, name(site));
        if (tooLong.isPresent()) {
            results.note(
                    scenario.name(),
                    size,
                    name(site),
                    String.format(
                            Locale.ROOT,
                            "not begun: a round would take about %,.0f s, and there are %,.0f s",
                            tooLong.get(),
                            budget.seconds()));
            return false;
        }
        return attempt(scenario, size, site, () -> scenario.prepare(of(site, size, (metric, value) -> {})));
    }

    private void round(Scenario scenario, int size, Site site, Set<Site> out) {
        var figures = new ArrayList<Map.Entry<Metric, Double>>();
        progress.say(String.format(Locale.ROOT, "%,d tasks, %s: %s", size, scenario.name(), name(site)));
        var start = System.nanoTime();
        var host = new HostShare();
        try (var memory = new MemoryWatch(site.side())) {
            var whole = attempt(scenario, size, site, () -> {
                figures.clear();
                scenario.play(of(site, size, (metric, value) -> figures.add(Map.entry(metric, value))));
            });
            memory.peaks().forEach((part, most) -> peaks.computeIfAbsent(name(site), any -> new HashMap<>())
                    .merge(part, most, Math::max));
            if (!whole) {
                out.add(site);
                return;
            }
        }
        budget.took(scenario.name(), size, name(site), (System.nanoTime() - start) / 1e9);
        if (host.taken() > TAKEN_AT_MOST) {
            results.note(scenario.name(), size, name(site), "a round of which the host gave others " + host.text());
        }
        figures.forEach(figure -> results.add(figure.getKey(), size, name(site), figure.getValue()));
    }

    private Round of(Site site, int size, BiConsumer<Metric, Double> taker) {
        return new Round(site, size, load, inputs, taker);
    }

    private interface Work {
        void run() throws IOException;
    }

    /** What a broken connection ended is begun anew; a side that answers wrongly is left out and it is said. */
    private boolean attempt(Scenario scenario, int size, Site site, Work work) {
        for (int attempt = 1; ; attempt++) {
            try {
                work.run();
                return true;
            } catch (IOException brokenOff) {
                results.note(scenario.name(), size, name(site), "begun anew: " + brokenOff.getMessage());
                if (attempt == ATTEMPTS) return false;
            } catch (RuntimeException failure) {
                var what = failure instanceof Scenario.Missing ? "not begun: " : "failed: ";
                results.note(scenario.name(), size, name(site), what + failure.getMessage());
                return false;
            }
        }
    }

    /** The most memory that each part of each side had at this size so far; begins anew for the next. */
    void notePeaks(int size) {
        peaks.forEach((side, parts) -> {
            parts.forEach((part, most) -> results.add(Alone.memory("peak, " + part), size, side, most));
        });
        peaks.clear();
    }

    private static String name(Site site) {
        return site.side().name();
    }
}
