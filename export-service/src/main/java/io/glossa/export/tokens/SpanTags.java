package io.glossa.export.tokens;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Spans of a text as one tag for each of its tokens: {@code B-label} for the first token of a span, {@code I-label} for the
 * others, {@code O} outside. A token has one tag, so a span that begins before an earlier one has ended is dropped as far
 * as they overlap.
 */
public final class SpanTags {
    private static final String OUTSIDE = "O";

    private SpanTags() {}

    /**
     * A labeled piece of text.
     *
     * @param start its first character, counted in code points
     * @param end behind its last character
     * @param label null when it has none
     */
    public record Span(int start, int end, String label) {}

    /**
     * Tags, and what became of the spans.
     *
     * @param tags one for each token
     * @param lost spans with a label that are in no tag
     */
    public record Tagged(List<String> tags, int lost) {}

    /** @param spans in any order; of two with the same start the earlier one comes first */
    public static Tagged of(List<Token> tokens, List<Span> spans) {
        var sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparingInt(Span::start));
        var used = new boolean[sorted.size()];
        var tags = new ArrayList<String>(tokens.size());
        var current = 0;
        for (var token : tokens) {
            while (current < sorted.size()
                    && token.start() >= sorted.get(current).end()) current++;
            tags.add(current == sorted.size() ? OUTSIDE : tag(token, sorted.get(current), used, current));
        }
        var lost = 0;
        for (int i = 0; i < used.length; i++) if (!used[i] && sorted.get(i).label() != null) lost++;
        return new Tagged(tags, lost);
    }

    /** All tokens outside, for a text whose spans say nothing. */
    public static List<String> outside(List<Token> tokens) {
        var tags = new String[tokens.size()];
        Arrays.fill(tags, OUTSIDE);
        return List.of(tags);
    }

    private static String tag(Token token, Span span, boolean[] used, int index) {
        if (span.label() == null || token.end() <= span.start()) return OUTSIDE;
        var first = !used[index];
        used[index] = true;
        return (first ? "B-" : "I-") + span.label();
    }
}
