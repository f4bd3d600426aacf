package io.glossa.files;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a request says about the part it wants and the state it has; each header may be null.
 *
 * @param range the header
 */
public record Conditions(String range, String ifRange, String ifNoneMatch) {
    /** The whole, whatever the client has. */
    public static final Conditions NONE = new Conditions(null, null, null);

    /** The one part that is wanted, see {@link ByteRange#of}. */
    public Optional<ByteRange> part() {
        return ByteRange.of(range);
    }

    /** Whether the client has this state already. */
    public boolean has(String tag) {
        if (tag == null || ifNoneMatch == null) return false;
        return Arrays.stream(ifNoneMatch.split(","))
                .map(String::strip)
                .anyMatch(known -> known.equals("*") || strong(known).equals(strong(tag)));
    }

    /** Whether a part of this state goes with what the client has. */
    public boolean goesWith(String tag) {
        return ifRange == null || ifRange.equals(tag) && !tag.startsWith("W/");
    }

    private static String strong(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
