package io.glossa.export.archive;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Names of files in archives that come from task data: whatever is written there, nothing leads out of the archive. */
public final class EntryName {
    /** Bytes of one name that every file system takes, less the ending that formats add. */
    private static final int LONGEST = 251;

    private static final Pattern DOTS = Pattern.compile("\\.{2,}|\\.$");

    private EntryName() {}

    /**
     * One part of a path: no separators, no drive, no control characters, never two dots in a row nor one at the end.
     * Longer ones are cut. Characters beyond ASCII stay.
     */
    public static String safe(String name) {
        var safe = new StringBuilder(Math.min(name.length(), LONGEST));
        var bytes = 0;
        for (int i = 0; i < name.length() && bytes <= LONGEST; ) {
            var c = name.codePointAt(i);
            i += Character.charCount(c);
            var kept = keeps(c) ? c : '_';
            bytes += Character.toString(kept).getBytes(StandardCharsets.UTF_8).length;
            if (bytes <= LONGEST) safe.appendCodePoint(kept);
        }
        return DOTS.matcher(safe).replaceAll(dots -> "_".repeat(dots.group().length()));
    }

    private static boolean keeps(int c) {
        return switch (c) {
            case '/', '\\', ':' -> false;
            default -> !Character.isISOControl(c) && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        };
    }
}
