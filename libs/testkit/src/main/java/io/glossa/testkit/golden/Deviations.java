package io.glossa.testkit.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The list {@code golden/deviations.tsv} of cases that we answer otherwise than the reference, each with its reason. */
public final class Deviations {
    private final Map<String, String> byCase = new HashMap<>();

    public static Deviations load() {
        var deviations = new Deviations();
        try (var in = Thread.currentThread().getContextClassLoader().getResourceAsStream("golden/deviations.tsv")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .forEach(deviations::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return deviations;
    }

    private void add(String line) {
        var cells = line.split("\t");
        if (cells.length != 4 || cells[3].isBlank()) throw new IllegalStateException("No reason given: " + line);
        for (var index : cells[1].split(",")) byCase.put(cells[0] + "#" + index, cells[2]);
    }

    /** Whether the case is not to be sent at all. */
    public boolean skips(GoldenCase recorded) {
        return "skip".equals(byCase.get(key(recorded)));
    }

    /** The status that is wanted instead of the recorded one. */
    public Optional<Integer> status(GoldenCase recorded) {
        return Optional.ofNullable(byCase.get(key(recorded)))
                .filter(instead -> instead.startsWith("status="))
                .map(instead -> Integer.parseInt(instead.substring("status=".length())));
    }

    private static String key(GoldenCase recorded) {
        return recorded.file() + "#" + recorded.index();
    }
}
