package io.glossa.e2e.compatibility;

import java.util.ArrayList;
import java.util.List;

/**
 * Compares type names such as {@code array<string>|integer}. Of two unions one common alternative is enough, since our
 * documents seldom spell out each alternative. In a request ours may be wider than the reference, in an answer
 * narrower. Ours saying nothing ({@code any}) fits only where the reference says nothing, or just "object".
 */
final class TypeName {
    static final String ANY = "any";
    static final String OBJECT = "object";
    static final String BINARY = "binary";
    private static final String ARRAY = "array<";

    private TypeName() {}

    /** Whether what a reference's client sends is taken by ours. */
    static boolean fitsRequest(String reference, String ours) {
        return fits(reference, ours, true);
    }

    /** As for a request; in a URL everything is text, so ours may call any single value a string. */
    static boolean fitsParameter(String reference, String ours) {
        return fitsRequest(reference, ours) || ours.equals("string") && !reference.startsWith(ARRAY);
    }

    /** Whether what ours answers is understood by a reference's client. Bytes are understood whatever they hold. */
    static boolean fitsAnswer(String reference, String ours) {
        return reference.equals(BINARY) || fits(reference, ours, false);
    }

    /** Whether a value of this type is an object without stated fields, as far as the name tells. */
    static boolean open(String type) {
        return alternatives(type).stream()
                .anyMatch(one -> element(one).equals(ANY) || element(one).equals(OBJECT));
    }

    private static boolean fits(String reference, String ours, boolean request) {
        return alternatives(reference).stream()
                .anyMatch(theirs -> alternatives(ours).stream().anyMatch(one -> fitsOne(theirs, one, request)));
    }

    private static boolean fitsOne(String reference, String ours, boolean request) {
        if (reference.equals(ANY) || reference.equals(ours)) {
            return true;
        }
        if (ours.equals(ANY)) {
            return reference.equals(OBJECT);
        }
        if (reference.startsWith(ARRAY) && ours.startsWith(ARRAY)) {
            return fits(inner(reference), inner(ours), request);
        }
        return request ? widens(reference, ours) : widens(ours, reference);
    }

    private static boolean widens(String narrow, String wide) {
        return switch (wide) {
            case "number" -> narrow.equals("integer");
            case "string" -> narrow.equals("datetime") || narrow.equals("date") || narrow.equals(BINARY);
            default -> false;
        };
    }

    private static String element(String type) {
        var rest = type;
        while (rest.startsWith(ARRAY)) {
            rest = inner(rest);
        }
        return rest;
    }

    private static String inner(String array) {
        return array.substring(ARRAY.length(), array.length() - 1);
    }

    /** Splits at the bars outside of brackets. */
    static List<String> alternatives(String type) {
        var parts = new ArrayList<String>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i < type.length(); i++) {
            var c = type.charAt(i);
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            if (c == '|' && depth == 0) {
                parts.add(type.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(type.substring(start));
        return parts;
    }
}
