package io.glossa.gateway.legacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what has become of a call of an older release. A call of today costs one look at its last words. */
public final class LegacyTable {
    private final Map<String, List<LegacyCall>> byLastWord = new HashMap<>();

    private LegacyTable(List<LegacyCall> calls) {
        for (var call : calls) {
            byLastWord
                    .computeIfAbsent(lastWord(call.segments(), "#"), unseen -> new ArrayList<>())
                    .add(call);
        }
    }

    /** The table of this release. */
    public static LegacyTable standard() {
        try (var in = LegacyTable.class.getResourceAsStream("calls.txt")) {
            if (in == null) throw new IllegalStateException("calls.txt is missing");
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Rows of {@code methods oldPath newCall}; {@code #} at the beginning of a line comments. */
    static LegacyTable parse(String text) {
        return new LegacyTable(text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(LegacyCall::parse)
                .toList());
    }

    /**
     * @param path in the canonical spelling
     * @param query as it came, or null
     * @return empty for a call of today
     */
    public Optional<LegacyOutcome> find(String method, String path, String query) {
        var segments = List.of(path.substring(1).split("/", -1));
        var candidates = byLastWord.get(lastWord(segments, null));
        if (candidates == null) return Optional.empty();
        return candidates.stream()
                .filter(call -> call.matches(method, segments))
                .findFirst()
                .map(call -> call.apply(segments, query));
    }

    /** The last segment that is no id. */
    private static String lastWord(List<String> segments, String id) {
        for (var i = segments.size() - 1; i >= 0; i--) {
            var segment = segments.get(i);
            if (!segment.equals(id) && !isNumber(segment)) return segment;
        }
        return "";
    }

    private static boolean isNumber(String segment) {
        return !segment.isEmpty() && segment.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
