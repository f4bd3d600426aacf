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

    boolean matches(String name) {
        var first = pieces.get(0);
        if (pieces.size() == 1) {
            return first.equals(name);
        }
        var last = pieces.get(pieces.size() - 1);
        int end = name.length() - last.length();
        if (!name.startsWith(first) || !name.endsWith(last) || end < first.length()) {
            return false;
        }
        int at = first.length();
        for (var piece : pieces.subList(1, pieces.size() - 1)) {
            int found = name.indexOf(piece, at);
            if (found < 0 || found + piece.length() > end) {
                return false;
            }
            at = found + piece.length();
        }
        return true;
    }
}
