package io.glossa.export.convert;

import java.util.Comparator;

/** Java compares UTF-16 units, which puts characters beyond the first plane before some that are within it. */
public final class CodePoints {
    public static final Comparator<String> ORDER = CodePoints::compare;

    private CodePoints() {}

    private static int compare(String a, String b) {
        var i = 0;
        while (i < a.length() && i < b.length()) {
            var left = a.codePointAt(i);
            var right = b.codePointAt(i);
            if (left != right) return Integer.compare(left, right);
            i += Character.charCount(left);
        }
        return Integer.compare(a.length(), b.length());
    }
}
