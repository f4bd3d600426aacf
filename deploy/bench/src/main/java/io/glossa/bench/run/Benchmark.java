package io.glossa.bench.run;

import io.glossa.bench.http.Api;
import io.glossa.bench.limits.PostgresLimits;
import io.glossa.bench.limits.ProxyLimits;
import io.glossa.bench.measure.Budget;
import io.glossa.bench.measure.Comparison;
import io.glossa.bench.measure.Limits;
import io.glossa.bench.measure.Regressions;
import io.glossa.bench.measure.Results;
import io.glossa.bench.measure.StoredRatios;
import io.glossa.bench.report.Facts;
import io.glossa.bench.report.Report;
import io.glossa.bench.scenario.Bucket;
import io.glossa.bench.scenario.Catalogue;
import io.glossa.bench.scenario.Inputs;
import io.glossa.bench.scenario.Load;
import io.glossa.bench.scenario.Scenario;
import io.glossa.bench.scenario.Site;
import io.glossa.bench.side.People;
import io.glossa.bench.side.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A whole run: both sides alone, then alternately, size by size, and what came of it. */
public final class Benchmark {
    /** Small enough to be over soon, large enough for code to become warm. */
    private static final int WARM_UP_TASKS = 1_000;
    /** Crowds of all sizes, in all rounds, must not run out of tasks. */
    private static final int SHARE = 20;
    /** Labeling is warm after ten thousands of tasks, and a project this small is made anew all the time. */
    private static final int WARM_UP_SHARE = 4;
    /** More rounds of the raw limits than these tell nothing new, whatever the work needs. */
    private static final int LIMIT_ROUNDS = 3;

    private final Options options;
    private final Path root;
    private final Path home;
    private final Results results = new Results();
    private final Progress progress = new Progress();
    private final Map<String, Map<String, String>> durability = new LinkedHashMap<>();
    private final Map<String, String> versions = new LinkedHashMap<>();

    /**
     * @param root the project's folder
     * @throws IllegalArgumentException for an option that chooses a scenario there is none of
     */
    public Benchmark(Options options, Path root) {
        this.options = options;
        options.choosingFrom(Catalogue.names(load()));
        this.root = root;
        this.home = options.place("home").orElse(root.resolve(".glossa-bench"));
    }

    /** Where everything is kept: both sides' data, what they are given, reports. */
    public Path home() {
        return home;
    }

    public Report run() throws IOException, SQLException {
        Files.createDirectories(home);
        var machine = Machine.describe(home);
        try (var contestants = new Contestants(options, root, home)) {
            measure(contestants, machine);
        }
        var facts = new Facts(machine, versions, durability, options.shown());
        var stored = stored();
        var now = new LinkedHashMap<>(ratios());
        var regressions = Regressions.between(stored.read(), now, options.number("tolerance"));
        if (options.has("save-ratios")) stored.store(now);
        return Report.of(facts, results, regressions);
    }

    private StoredRatios stored() {
        return new StoredRatios(root.resolve("deploy/bench/ratios.json"));
    }

    private Map<String, Double> ratios() {
        var ratios = new LinkedHashMap<>(new Comparison(results, Side.LABEL_STUDIO, Side.GLOSSA).ratios());
        ratios.putAll(Limits.shares(results, Side.GLOSSA));
        return ratios;
    }

    private void measure(Contestants contestants, Map<String, String> machine) throws IOException, SQLException {
        var load = load();
        var people = new LinkedHashMap<Side, List<String>>();
        for (var side : contestants.sides()) {
            progress.say(side.name() + ": first start, and " + load.mostAnnotators() + " people");
            contestants.start(side);
            people.put(side, people(side).tokens(side, load.mostAnnotators()));
        }
        var starts = (int) options.number("starts");
        if (starts > 0) {
            for (var side : contestants.sides()) contestants.stop(side);
            progress.say("start and rest, each alone");
            new Alone(contestants, results).measure(starts);
            for (var side : contestants.sides()) contestants.start(side);
        }
        rawLimits(contestants.sides());
        var sites = new ArrayList<Site>();
        people.forEach((side, tokens) -> sites.add(new Site(side, tokens, results)));
        var share = new ClientShare();
        var host = new HostShare();
        try (var bucket = new Bucket(home.resolve("bucket"))) {
            play(sites, load, bucket);
            machine.put("client", share.text());
            machine.put("taken by the host for others", host.text());
            cleanUp(sites);
        } finally {
            sites.forEach(Site::close);
        }
    }

    private People people(Side side) {
        var file = side.name().toLowerCase(Locale.ROOT).replace(' ', '-') + "-people.json";
        return new People(home.resolve(file));
    }

    private Load load() {
        return new Load(
                seconds("seconds"),
                options.annotators(),
                SHARE,
                200,
                seconds("seconds").dividedBy(4),
                seconds("budget"));
    }

    private int limitRounds() {
        return Math.min(LIMIT_ROUNDS, rounds());
    }

    private int rounds() {
        return (int) options.number("rounds");
    }

    private Duration seconds(String option) {
        return Duration.ofMillis((long) (1_000 * options.number(option)));
    }

    private void rawLimits(List<Side> sides) throws IOException, SQLException {
        progress.say("raw limits");
        for (var side : sides) {
            try (var admin = new Api(side.base(), side.token())) {
                versions.put(side.name(), Versions.of(admin.getJson("/api/version")));
            }
            var database = side.database();
            if (database.isEmpty()) continue;
            durability.put(side.name(), database.get().settings());
            new PostgresLimits(database.get(), side.name(), results).measure(limitRounds());
        }
        ProxyLimits.measure(results, limitRounds());
    }

    private void play(List<Site> sites, Load load, Bucket bucket) {
        var inputs = new Inputs(home.resolve("input"));
        var scenarios = Catalogue.chosen(load, bucket, options::wants);
        warmUp(sites, load, inputs, scenarios);
        var alternation = new Alternation(sites, load, inputs, results, new Budget(options.number("budget")), progress);
        var sizes = options.sizes();
        for (var size : sizes) {
            for (var scenario : scenarios) {
                if (!scenario.sizeMatters() && !size.equals(sizes.get(0))) continue;
                alternation.play(scenario, size, rounds(), (int) options.number("label-studio-up-to"));
            }
            alternation.notePeaks(size);
        }
    }

    /** The same time for each side, with all of the work on a small project: nobody waits for a server that just began. */
    private void warmUp(List<Site> sites, Load load, Inputs inputs, List<Scenario> scenarios) {
        var little = new Load(
                Duration.ofSeconds(1), load.annotators(), WARM_UP_SHARE, 100, Duration.ofSeconds(1), load.table());
        for (var site : sites) {
            progress.say("warming up " + site.side().name());
            var alternation = new Alternation(
                    List.of(site), little, inputs, new Results(), new Budget(Double.MAX_VALUE), progress);
            var end = System.nanoTime() + seconds("warm-up").toNanos();
            while (System.nanoTime() < end) {
                for (var scenario : scenarios) {
                    if (System.nanoTime() < end) alternation.play(scenario, WARM_UP_TASKS, 1, Integer.MAX_VALUE);
                }
            }
        }
    }

    /** The data folders are used again; a run that was stopped leaves its projects behind. */
    private void cleanUp(List<Site> sites) {
        for (var site : sites) {
            var end = System.nanoTime() + 2 * seconds("budget").toNanos();
            for (var project : site.left()) {
                if (System.nanoTime() > end) break;
                try {
                    site.delete(project);
                } catch (IOException | RuntimeException e) {
                    progress.say("a project stays on " + site.side().name() + ": " + e.getMessage());
                }
            }
        }
    }
}
