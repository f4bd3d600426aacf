package io.glossa.storage.media;

import io.glossa.storage.place.ByteRange;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What a request says about the part it wants and the state it has; each may be null.
 *
 * @param range the header
 */
record Conditions(String range, String ifRange, String ifNoneMatch) {
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** The one part that is wanted; null for the whole, which is also the answer to what cannot be read. */
    ByteRange part() {
        var asked = SINGLE.matcher(range == null ? "" : range.strip());
        if (!asked.matches()) return null;
        var first = asked.group(1);
        var last = asked.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() || Long.parseLong(last) == 0 ? null : ByteRange.lastBytes(Long.parseLong(last));
        }
        var from = Long.parseLong(first);
        if (last.isEmpty()) return ByteRange.from(from);
        return Long.parseLong(last) < from ? null : new ByteRange(from, Long.parseLong(last));
    }

    /** Whether the client has this state already. */
    boolean has(String tag) {
        if (tag == null || ifNoneMatch == null) return false;
        return Arrays.stream(ifNoneMatch.split(","))
                .map(String::strip)
                .anyMatch(known -> known.equals("*") || strong(known).equals(strong(tag)));
    }

    /** Whether a part of this state goes with what the client has. */
    boolean goesWith(String tag) {
        return ifRange == null || ifRange.equals(tag) && !tag.startsWith("W/");
    }

    private static String strong(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
