package io.glossa.export.tokens;

import static java.util.regex.Pattern.UNICODE_CHARACTER_CLASS;
import static java.util.regex.Pattern.UNIX_LINES;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts a text into words as the Penn Treebank does (its tokenizer is a list of substitutions that put blanks between
 * tokens), with two changes of the reference: a slash is a token, and only the end of the whole text ends a sentence. No
 * character gets lost or changed: all tokens and the white space between them are the text.
 */
public final class Tokenizer {
    private static final List<Step> STEPS = List.of(
            new Step("^\"", " `` "),
            new Step("``", " `` "),
            new Step("([ (\\[{<])(\"|'')", "$1 `` "),
            new Step("([:,])([^\\d])", " $1 $2"),
            new Step("([:,])$", " $1 "),
            new Step("\\.\\.\\.", " ... "),
            new Step("[;@#$/%&]", " $0 "),
            new Step("[?!]", " $0 "),
            new Step("([^.])(\\.)([\\])}>\"']*)\\s*$", "$1 $2$3 "),
            new Step("([^'])' ", "$1 ' "),
            new Step("[\\]\\[(){}<>]", " $0 "),
            new Step("--", " -- "),
            new Step("(?s)^.*$", " $0 "),
            new Step("''", " '' "),
            new Step("\"", " '' "),
            new Step("([^' ])('[sS]|'[mM]|'[dD]|') ", "$1 $2 "),
            new Step("([^' ])('ll|'LL|'re|'RE|'ve|'VE|n't|N'T) ", "$1 $2 "),
            new Step("(?iu)\\b(can)(not)\\b", " $1 $2 "),
            new Step("(?iu)\\b(gim|lem)(me)\\b", " $1 $2 "),
            new Step("(?iu)\\b(gon)(na)\\b", " $1 $2 "),
            new Step("(?iu)\\b(got)(ta)\\b", " $1 $2 "),
            new Step("(?iu)\\b(d)('ye)\\b", " $1 $2 "),
            new Step("(?iu)\\b(more)('n)\\b", " $1 $2 "),
            new Step("(?iu)\\b(wan)(na)\\s", " $1 $2 "),
            new Step("(?iu) ('t)(is|was)\\b", " $1 $2 "));

    private Tokenizer() {}

    /** One substitution. */
    private record Step(Pattern pattern, String replacement) {
        Step(String pattern, String replacement) {
            this(Pattern.compile(pattern, UNICODE_CHARACTER_CLASS | UNIX_LINES), replacement);
        }

        String on(String text) {
            return pattern.matcher(text).replaceAll(replacement);
        }
    }

    /** In the order of the text. */
    public static List<Token> tokens(String text) {
        var spaced = text;
        for (var step : STEPS) spaced = step.on(spaced);
        return new Locating(text).all(spaced);
    }

    /** White space as Python's {@code str.split} has it. */
    private static boolean isSpace(int c) {
        return Character.isSpaceChar(c) || c >= 0x09 && c <= 0x0D || c >= 0x1C && c <= 0x1F || c == 0x85;
    }

    /** Finds each token again in the text it was cut from: only blanks were added, and quotes written anew. */
    private static final class Locating {
        private final String text;
        private final List<Token> tokens = new ArrayList<>();
        private int at;
        private int codePoint;

        Locating(String text) {
            this.text = text;
        }

        List<Token> all(String spaced) {
            var start = 0;
            while (start < spaced.length()) {
                if (isSpace(spaced.charAt(start))) {
                    start++;
                    continue;
                }
                var end = start;
                while (end < spaced.length() && !isSpace(spaced.charAt(end))) end++;
                locate(spaced.substring(start, end));
                start = end;
            }
            return tokens;
        }

        private void locate(String token) {
            while (at < text.length() && isSpace(text.charAt(at))) forward(at + 1);
            var quote = (token.equals("``") || token.equals("''")) && text.startsWith("\"", at);
            var from = codePoint;
            var begin = at;
            forward(at + (quote ? 1 : token.length()));
            tokens.add(new Token(text.substring(begin, at), from, codePoint));
        }

        private void forward(int to) {
            codePoint += text.codePointCount(at, to);
            at = to;
        }
    }
}
