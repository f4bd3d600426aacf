package io.glossa.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * The same work on Glossa and, if its address is given, on a running Label Studio, alternately; prints a Markdown table
 * of medians, spreads and ratios.
 *
 * <p>Arguments: {@code --glossa URL TOKEN}, {@code --label-studio URL TOKEN}, {@code --tasks N} (20,000),
 * {@code --rounds N} (3), {@code --loops N} of next and submit (100; 0 leaves them out), {@code --warm-up N} imports on
 * each side before anything is timed (10): a server that has just started is not what people wait for.
 */
public final class Bench {
    private static final int ATTEMPTS = 10;

    private final Arguments arguments;
    private final Map<String, Map<String, List<Double>>> seconds = new HashMap<>();

    private Bench(Arguments arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] args) throws Exception {
        System.out.println(new Bench(Arguments.parse(args)).run());
    }

    private String run() throws Exception {
        var file = Work.tasks(arguments.tasks());
        for (var server : arguments.servers()) {
            for (int i = 0; i < arguments.warmUp(); i++) untilWhole(() -> warmUp(server, file));
        }
        for (int round = 1; round <= arguments.rounds(); round++) {
            for (var server : arguments.servers()) {
                System.err.printf("round %d of %d: %s%n", round, arguments.rounds(), server.name());
                untilWhole(() -> play(server, file)).forEach(timed -> note(server, timed));
            }
        }
        return Report.of(arguments, seconds);
    }

    /** uWSGI now and then drops a request without an answer: what was done until then does not count, on either side. */
    private static <T> T untilWhole(Callable<T> work) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.call();
            } catch (IOException dropped) {
                if (attempt == ATTEMPTS) throw dropped;
                System.err.printf("begun anew, a connection broke off: %s%n", dropped.getMessage());
            }
        }
    }

    private static Void warmUp(Server server, byte[] file) throws IOException, InterruptedException {
        var project = server.createProject(Work.LABEL_CONFIG);
        server.upload(project, file);
        server.deleteProject(project);
        return null;
    }

    private List<Timed> play(Server server, byte[] file) throws IOException, InterruptedException {
        var project = server.createProject(Work.LABEL_CONFIG);
        var start = System.nanoTime();
        var counted = server.upload(project, file);
        var imported = Duration.ofNanos(System.nanoTime() - start);
        if (counted != arguments.tasks()) {
            throw new WrongAnswerException(server.name() + " counted " + counted + " tasks");
        }
        var json = server.export(project, "JSON");
        var timed = new ArrayList<Timed>();
        timed.add(new Timed(Report.IMPORT, imported));
        timed.add(new Timed(Report.EXPORT_FIRST_BYTE, json.firstByte()));
        timed.add(new Timed(Report.EXPORT, json.whole()));
        timed.add(new Timed(Report.EXPORT_CSV, server.export(project, "CSV").whole()));
        if (arguments.loops() > 0) timed.add(new Timed(Report.LABELING, labeling(server, project)));
        server.deleteProject(project);
        return timed;
    }

    /** Time per loop of next and submit of one annotator, seen from outside. */
    private Duration labeling(Server server, long project) throws IOException, InterruptedException {
        var start = System.nanoTime();
        for (int loop = 0; loop < arguments.loops(); loop++) {
            if (!server.labelOne(project)) throw new WrongAnswerException(server.name() + " ran out of tasks");
        }
        return Duration.ofNanos((System.nanoTime() - start) / arguments.loops());
    }

    private void note(Server server, Timed timed) {
        seconds.computeIfAbsent(timed.work(), any -> new HashMap<>())
                .computeIfAbsent(server.name(), any -> new ArrayList<>())
                .add(timed.time().toNanos() / 1e9);
    }

    private record Timed(String work, Duration time) {}

    record Arguments(List<Server> servers, int tasks, int rounds, int loops, int warmUp) {

        static Arguments parse(String[] args) {
            var servers = new ArrayList<Server>();
            var numbers = new HashMap<>(Map.of("--tasks", 20_000, "--rounds", 3, "--loops", 100, "--warm-up", 10));
            for (int i = 0; i < args.length; i++) {
                switch (args[i]) {
                    case "--glossa" -> servers.add(new Server(Report.GLOSSA, URI.create(args[++i]), args[++i]));
                    case "--label-studio" ->
                        servers.add(new Server(Report.LABEL_STUDIO, URI.create(args[++i]), args[++i]));
                    default -> {
                        if (!numbers.containsKey(args[i]))
                            throw new IllegalArgumentException("What is " + args[i] + "?");
                        numbers.put(args[i], Integer.parseInt(args[++i]));
                    }
                }
            }
            return new Arguments(
                    servers,
                    numbers.get("--tasks"),
                    numbers.get("--rounds"),
                    numbers.get("--loops"),
                    numbers.get("--warm-up"));
        }
    }
}
