package io.glossa.bench.run;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was asked for on the command line, with a default for everything; {@code ./glossa help} explains each.
 *
 * @param values by name, without the dashes
 */
public record Options(Map<String, String> values) {
    /** Where a short run differs from a full one. */
    private static final Map<String, String> SHORT = Map.of(
            "sizes", "2000",
            "rounds", "2",
            "budget", "6",
            "seconds", "2",
            "annotators", "1,16",
            "warm-up", "10",
            "starts", "0",
            "skip", "data manager filters,data manager orderings,export of annotated,labeling at 4");

    private static final Map<String, String> FULL = Map.ofEntries(
            Map.entry("sizes", "20000,200000"),
            Map.entry("label-studio-up-to", "200000"),
            Map.entry("rounds", "3"),
            Map.entry("budget", "60"),
            Map.entry("seconds", "8"),
            Map.entry("annotators", "1,16,64,200"),
            Map.entry("warm-up", "60"),
            Map.entry("starts", "3"),
            Map.entry("tolerance", "1.5"),
            Map.entry("glossa-port", "18080"),
            Map.entry("only", ""),
            Map.entry("skip", ""));

    /** Those without a default. */
    private static final Set<String> PLACES = Set.of("home", "label-studio-home");

    private static final Set<String> SWITCHES = Set.of("short", "without-label-studio", "save-ratios");
    private static final Set<String> RUNNING = Set.of("glossa", "label-studio");

    /**
     * @throws IllegalArgumentException for what is not an option, with its name
     */
    public static Options parse(String[] arguments) {
        var given = new LinkedHashMap<String, String>();
        Deque<String> left = new ArrayDeque<>(Arrays.asList(arguments));
        while (!left.isEmpty()) {
            var argument = left.pop();
            var name = argument.startsWith("--") ? argument.substring(2) : "";
            if (SWITCHES.contains(name)) {
                given.put(name, "yes");
            } else if (RUNNING.contains(name)) {
                given.put(name, value(argument, left) + " " + value(argument, left));
            } else if (FULL.containsKey(name) || PLACES.contains(name)) {
                given.put(name, value(argument, left));
            } else {
                throw new IllegalArgumentException("There is no option " + argument);
            }
        }
        var values = new LinkedHashMap<>(FULL);
        if (given.containsKey("short")) values.putAll(SHORT);
        values.putAll(given);
        return new Options(values).checked();
    }

    private static String value(String option, Deque<String> left) {
        if (left.isEmpty()) throw new IllegalArgumentException(option + " needs a value");
        return left.pop();
    }

    private Options checked() {
        sizes();
        annotators();
        for (var name :
                List.of("label-studio-up-to", "rounds", "budget", "seconds", "warm-up", "starts", "tolerance")) {
            if (number(name) < 0) throw new IllegalArgumentException("--" + name + " must not be below 0");
        }
        return this;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** A size, a number of rounds or of seconds. */
    double number(String name) {
        try {
            return Double.parseDouble(values.get(name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " must be a number, not " + values.get(name), e);
        }
    }

    /** Ascending, so that each has a smaller one to be judged by. */
    List<Integer> sizes() {
        return numbers("sizes").stream().sorted().toList();
    }

    List<Integer> annotators() {
        return numbers("annotators");
    }

    private List<Integer> numbers(String name) {
        try {
            var numbers = words(name).stream().map(Integer::valueOf).toList();
            if (numbers.isEmpty() || numbers.stream().anyMatch(number -> number < 1)) {
                throw new NumberFormatException();
            }
            return numbers;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " must be numbers like 20000,200000", e);
        }
    }

    /** Words between commas. */
    List<String> words(String name) {
        return Arrays.stream(values.get(name).split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    Optional<Path> place(String name) {
        return Optional.ofNullable(values.get(name)).map(Path::of).map(Path::toAbsolutePath);
    }

    /** Whether a scenario is wanted, by how its name begins. */
    boolean wants(String scenario) {
        var only = words("only");
        return (only.isEmpty() || only.stream().anyMatch(scenario::startsWith))
                && words("skip").stream().noneMatch(scenario::startsWith);
    }

    /**
     * @param scenarios the names of all that there are
     * @throws IllegalArgumentException for a word after {@code --only} or {@code --skip} that none of them begins with, which would
     *     measure nothing, or what was not wanted
     */
    Options choosingFrom(List<String> scenarios) {
        for (var option : List.of("only", "skip")) {
            if (values.get(option).equals(FULL.get(option))
                    || values.get(option).equals(SHORT.get(option))) continue;
            for (var word : words(option)) {
                if (scenarios.stream().noneMatch(scenario -> scenario.startsWith(word))) {
                    throw new IllegalArgumentException("--" + option + ": no scenario begins with \"" + word
                            + "\", but there are: " + String.join(", ", scenarios));
                }
            }
        }
        return this;
    }

    /**
     * A server that is running already.
     *
     * @param name {@code glossa} or {@code label-studio}
     */
    Optional<Running> running(String name) {
        return Optional.ofNullable(values.get(name)).map(value -> {
            var words = value.split(" ");
            return new Running(URI.create(words[0]), words[1]);
        });
    }

    /** For the report, which may be published: without tokens and folders. */
    Map<String, String> shown() {
        var shown = new TreeMap<>(values);
        RUNNING.forEach(name -> shown.computeIfPresent(name, (any, value) -> value.split(" ")[0]));
        shown.keySet().removeAll(PLACES);
        shown.values().removeIf(String::isEmpty);
        return shown;
    }

    record Running(URI base, String token) {}
}
