package io.glossa.gateway.routing;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one spelling of a path that the gateway routes by and forwards, so that a service can never see another path than
 * the one that was judged. What could be read in two ways is refused, not repaired.
 */
public final class PublicPath {
    private static final String ENCODED_FORBIDDEN = "./\\;";
    private static final Pattern ESCAPED_ESCAPE = Pattern.compile("%25[0-9a-fA-F]{2}");

    private PublicPath() {}

    /**
     * The canonical spelling: no trailing slash, letters and digits never percent-encoded. Empty for a path with an empty
     * or dot segment, a path parameter, a backslash, a character outside printable ASCII, or an escape that stands for
     * one of those or is itself escaped.
     *
     * @param raw the path as it came, percent-encoded, without query
     */
    public static Optional<String> canonical(String raw) {
        if (raw == null || raw.isEmpty() || raw.charAt(0) != '/') return Optional.empty();
        var path = new StringBuilder(raw.length());
        for (var at = 0; at < raw.length(); at++) {
            var c = raw.charAt(at);
            if (c <= ' ' || c >= 127 || c == '\\' || c == ';' || c == '#') return Optional.empty();
            if (c != '%') {
                path.append(c);
                continue;
            }
            var octet = octet(raw, at);
            if (octet < ' ' || octet == 127 || ENCODED_FORBIDDEN.indexOf(octet) >= 0) return Optional.empty();
            if (unreserved(octet)) path.append((char) octet);
            else path.append(raw, at, at + 3);
            at += 2;
        }
        if (path.length() > 1 && path.charAt(path.length() - 1) == '/') path.setLength(path.length() - 1);
        return ambiguous(path) ? Optional.empty() : Optional.of(path.toString());
    }

    /** A literal percent sign in a file name is fine, an escape inside an escape is not. */
    private static boolean ambiguous(CharSequence path) {
        if (ESCAPED_ESCAPE.matcher(path).find()) return true;
        var start = 1;
        for (var at = 1; at <= path.length(); at++) {
            if (at < path.length() && path.charAt(at) != '/') continue;
            var segment = path.subSequence(start, at).toString();
            if (segment.equals(".") || segment.equals("..")) return true;
            if (segment.isEmpty() && path.length() > 1) return true;
            start = at + 1;
        }
        return false;
    }

    private static boolean unreserved(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '~';
    }

    private static int octet(String raw, int percent) {
        if (percent + 2 >= raw.length()) return -1;
        var high = Character.digit(raw.charAt(percent + 1), 16);
        var low = Character.digit(raw.charAt(percent + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
