package io.glossa.export.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {
    private static final String[] PIECES = {
        "word",
        "can",
        "not",
        "cannot",
        "don't",
        "'",
        "\"",
        "''",
        "``",
        " ",
        "  ",
        "\n",
        "\t",
        ".",
        "...",
        ",",
        ":",
        "3,36",
        "(",
        ")",
        "<",
        ">",
        "[",
        "]",
        "/",
        "--",
        "$",
        "%",
        "\uD83D\uDE00",
        "\u4F60\u597D",
        "caf\u00E9",
        "'s",
        "'ll",
        "n't",
        "gimme",
        "wanna",
        "'tis",
        "\u00A0",
        "!",
        "?",
        "#",
        "\\",
        "\u2014"
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at| |127.0.0.1:8081| |for| |3,36|!",
                "can|not| |gim|me| |wan|na| |go",
                "a|/|b| |c|--|d| |...",
                "Berlin-Mitte| |\u20AC5.50",
                "He| |left|.|\"|)|",
                "It|'s| |the| |boys|'| |ball|,| |we|'ll| |see|\n\n",
                "''|so|''| |x|;|@|#|$|%|&"
            })
    void words(String marked) {
        var text = marked.replace("|", "");
        var expected =
                Stream.of(marked.split("\\|")).filter(part -> !part.isBlank()).toList();
        assertEquals(expected, texts(text));
    }

    @Test
    void theWorkedExample() {
        assertEquals(
                List.of(
                        "Dr.",
                        "Ada",
                        "Lovelace",
                        "did",
                        "n't",
                        "join",
                        "Acme",
                        "Corp.",
                        "(",
                        "London",
                        ")",
                        "in",
                        "1843",
                        ",",
                        "she",
                        "'d",
                        "said",
                        ":",
                        "\"",
                        "no",
                        "\"",
                        "."),
                texts("Dr. Ada Lovelace didn't join Acme Corp. (London) in 1843, she'd said: \"no\"."));
    }

    @RepeatedTest(300)
    void tokensAndWhiteSpaceAreTheText(RepetitionInfo repetition) {
        var text = text(new Random(repetition.getCurrentRepetition()));
        var codePoints = text.codePoints().toArray();
        var at = 0;
        for (var token : Tokenizer.tokens(text)) {
            for (; at < token.start(); at++) assertEquals(true, isBlank(codePoints[at]), text);
            assertEquals(token.text(), new String(codePoints, token.start(), token.end() - token.start()), text);
            assertEquals(false, token.text().isEmpty(), text);
            at = token.end();
        }
        for (; at < codePoints.length; at++) assertEquals(true, isBlank(codePoints[at]), text);
    }

    /** Spans that begin and end with a token and do not overlap are what the tags say. */
    @RepeatedTest(300)
    void spansInAreSpansOut(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var tokens = Tokenizer.tokens(text(random));
        var spans = new ArrayList<SpanTags.Span>();
        for (int i = 0; i < tokens.size(); ) {
            var last = Math.min(tokens.size() - 1, i + random.nextInt(3));
            if (random.nextBoolean()) {
                spans.add(new SpanTags.Span(
                        tokens.get(i).start(), tokens.get(last).end(), "L" + random.nextInt(3)));
            }
            i = last + 1;
        }
        var shuffled = new ArrayList<>(spans);
        Collections.shuffle(shuffled, random);
        var tagged = SpanTags.of(tokens, shuffled);
        assertEquals(0, tagged.lost());
        assertEquals(spans, spans(tokens, tagged.tags()));
    }

    @Test
    void anOverlappingSpanIsDroppedAndCounted() {
        var tokens = Tokenizer.tokens("Ada Lovelace wrote");
        var spans = List.of(
                new SpanTags.Span(4, 12, "NAME"), new SpanTags.Span(0, 12, "PER"), new SpanTags.Span(13, 18, null));
        var tagged = SpanTags.of(tokens, spans);
        assertEquals(List.of("B-PER", "I-PER", "O"), tagged.tags());
        assertEquals(1, tagged.lost());
    }

    private static List<SpanTags.Span> spans(List<Token> tokens, List<String> tags) {
        var spans = new ArrayList<SpanTags.Span>();
        for (int i = 0; i < tags.size(); i++) {
            if (!tags.get(i).startsWith("B-")) continue;
            var last = i;
            while (last + 1 < tags.size() && tags.get(last + 1).startsWith("I-")) last++;
            spans.add(new SpanTags.Span(
                    tokens.get(i).start(), tokens.get(last).end(), tags.get(i).substring(2)));
        }
        return spans;
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(30), 0, PIECES.length)
                .mapToObj(i -> PIECES[i])
                .collect(Collectors.joining());
    }

    private static List<String> texts(String text) {
        return Tokenizer.tokens(text).stream().map(Token::text).toList();
    }

    private static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
