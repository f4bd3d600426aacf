package io.glossa.labelconfig;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A name with index flags, such as {@code page_{{idx}}}: each flag stands for any text, so {@code page_3} is meant.
 * Matched by searching the literal pieces in turn, in time linear in pieces and length.
 */
final class RepeaterName {
    private final List<String> pieces = new ArrayList<>();

    RepeaterName(String template, Collection<String> flags) {
        int from = 0;
        for (int at = 0; at < template.length(); ) {
            var flag = flagAt(template, at, flags);
            if (flag == null) {
                at++;
            } else {
                pieces.add(template.substring(from, at));
                at += flag.length();
                from = at;
            }
        }
        pieces.add(template.substring(from));
    }

    private static String flagAt(String template, int at, Collection<String> flags) {
        for (var flag : flags) {
            if (!flag.isEmpty() && template.startsWith(flag, at)) {
                return flag;
            }
        }
        return null;
    }

    /** Whether all of the name is meant. */
    boolean matches(String name) {
        var last = pieces.get(pieces.size() - 1);
        int end = name.length() - last.length();
        if (pieces.size() == 1) {
            return last.equals(name);
        }
        int before = endOf(pieces.subList(0, pieces.size() - 1), name);
        return before >= 0 && before <= end && name.endsWith(last);
    }

    /** Whether the name begins so, whatever comes behind; without a flag the name itself alone is meant. */
    boolean begins(String name) {
        return pieces.size() == 1 ? matches(name) : endOf(pieces, name) >= 0;
    }

    /** Where pieces end that are in the name one after the other, the first at its start; -1 when they are not. */
    private static int endOf(List<String> pieces, String name) {
        if (!name.startsWith(pieces.get(0))) {
            return -1;
        }
        int at = pieces.get(0).length();
        for (var piece : pieces.subList(1, pieces.size())) {
            int found = name.indexOf(piece, at);
            if (found < 0) {
                return -1;
            }
            at = found + piece.length();
        }
        return at;
    }
}
