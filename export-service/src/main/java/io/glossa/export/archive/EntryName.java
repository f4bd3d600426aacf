package io.glossa.export.archive;

import java.nio.charset.StandardCharsets;

/** Names of files in archives that come from task data: whatever is written there, nothing leads out of the archive. */
public final class EntryName {
    /** Bytes of one name that every file system takes, less the ending that formats add. */
    private static final int LONGEST = 251;

    private EntryName() {}

    /**
     * One part of a path: no separators, no drive, no control characters, never two dots in a row. Longer ones are cut.
     * Characters beyond ASCII stay.
     */
    public static String safe(String name) {
        var safe = new StringBuilder(Math.min(name.length(), LONGEST));
        var bytes = 0;
        for (int i = 0; i < name.length(); ) {
            var c = name.codePointAt(i);
            i += Character.charCount(c);
            var kept = keeps(c) && !(c == '.' && ends(safe, '.')) ? c : '_';
            if (c == '.' && kept == '_') safe.setCharAt(safe.length() - 1, '_');
            bytes += Character.toString(kept).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST) break;
            safe.appendCodePoint(kept);
        }
        return safe.toString();
    }

    private static boolean keeps(int c) {
        return switch (c) {
            case '/', '\\', ':' -> false;
            default -> !Character.isISOControl(c) && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        };
    }

    private static boolean ends(StringBuilder text, char c) {
        return !text.isEmpty() && text.charAt(text.length() - 1) == c;
    }
}
