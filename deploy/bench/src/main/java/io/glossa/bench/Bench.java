package io.glossa.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The same work on Glossa and, if its address is given, on a running Label Studio, alternately; prints a Markdown table
 * of medians, spreads and ratios.
 *
 * <p>Arguments: {@code --glossa URL TOKEN}, {@code --label-studio URL TOKEN}, {@code --tasks N} (20,000),
 * {@code --rounds N} (3), {@code --loops N} of next and submit (100; 0 leaves them out), {@code --warm-up N} imports on
 * each side before anything is timed (10): a server that has just started is not what people wait for.
 */
public final class Bench {
    private final Arguments arguments;
    private final Map<String, Map<String, List<Double>>> seconds = new HashMap<>();

    private Bench(Arguments arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] args) throws Exception {
        System.out.println(new Bench(Arguments.parse(args)).run());
    }

    private String run() throws IOException, InterruptedException {
        var file = Work.tasks(arguments.tasks());
        for (var server : arguments.servers()) {
            for (int i = 0; i < arguments.warmUp(); i++) warmUp(server, file);
        }
        for (int round = 1; round <= arguments.rounds(); round++) {
            for (var server : arguments.servers()) {
                System.err.printf("round %d of %d: %s%n", round, arguments.rounds(), server.name());
                play(server, file);
            }
        }
        return Report.of(arguments, seconds);
    }

    private static void warmUp(Server server, byte[] file) throws IOException, InterruptedException {
        var project = server.createProject(Work.LABEL_CONFIG);
        server.upload(project, file);
        server.deleteProject(project);
    }

    private void play(Server server, byte[] file) throws IOException, InterruptedException {
        var project = server.createProject(Work.LABEL_CONFIG);
        var start = System.nanoTime();
        var counted = server.upload(project, file);
        note(server, Report.IMPORT, Duration.ofNanos(System.nanoTime() - start));
        if (counted != arguments.tasks()) throw new IOException(server.name() + " counted " + counted + " tasks");
        var json = server.export(project, "JSON");
        note(server, Report.EXPORT_FIRST_BYTE, json.firstByte());
        note(server, Report.EXPORT, json.whole());
        note(server, Report.EXPORT_CSV, server.export(project, "CSV").whole());
        if (arguments.loops() > 0) note(server, Report.LABELING, labeling(server, project));
        server.deleteProject(project);
    }

    /** Time per loop of next and submit of one annotator, seen from outside. */
    private Duration labeling(Server server, long project) throws IOException, InterruptedException {
        var start = System.nanoTime();
        for (int loop = 0; loop < arguments.loops(); loop++) {
            if (!server.labelOne(project)) throw new IOException(server.name() + " ran out of tasks");
        }
        return Duration.ofNanos((System.nanoTime() - start) / arguments.loops());
    }

    private void note(Server server, String work, Duration time) {
        seconds.computeIfAbsent(work, any -> new HashMap<>())
                .computeIfAbsent(server.name(), any -> new ArrayList<>())
                .add(time.toNanos() / 1e9);
    }

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
