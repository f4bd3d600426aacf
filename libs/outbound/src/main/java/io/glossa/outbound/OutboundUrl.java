package io.glossa.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A URL set by a user that has been taken apart once; what was checked is what is called. Only http and https, a host that
 * every parser reads alike, no user part.
 */
public final class OutboundUrl {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})*\\.?");
    /** What some resolvers read as a number: {@code 127.1}, {@code 0x7f000001}, {@code 017700000001}. */
    private static final Pattern NUMBER_AT_THE_END = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)\\.?");

    private static final Pattern DOTTED = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    private final URI uri;
    private final String host;

    private OutboundUrl(URI uri, String host) {
        this.uri = uri;
        this.host = host;
    }

    /** @throws RefusedUrlException when it is not a plain http or https URL */
    public static OutboundUrl parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException malformed) {
            throw RefusedUrlException.notAllowed();
        }
        var scheme = uri.getScheme();
        if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
            throw RefusedUrlException.notAllowed();
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getPort() > 65_535) {
            throw RefusedUrlException.notAllowed();
        }
        return new OutboundUrl(uri, host(uri.getHost()));
    }

    private static String host(String written) {
        if (written.startsWith("[")) {
            var inside = written.substring(1, written.length() - 1);
            if (!AddressBlock.isLiteral(inside)) throw RefusedUrlException.notAllowed(); // a zone, for one
            return inside;
        }
        if (!NAME.matcher(written).matches()) throw RefusedUrlException.notAllowed();
        if (NUMBER_AT_THE_END.matcher(written).matches()
                && !DOTTED.matcher(written).matches()) throw RefusedUrlException.notAllowed();
        return written.toLowerCase(Locale.ROOT);
    }

    /**
     * Where a redirect leads from here.
     *
     * @throws RefusedUrlException when that is not a plain http or https URL
     */
    OutboundUrl resolve(String location) {
        try {
            return parse(uri.resolve(new URI(location)).toString());
        } catch (URISyntaxException malformed) {
            throw RefusedUrlException.notAllowed();
        }
    }

    public URI uri() {
        return uri;
    }

    /** Lower case, without the brackets of an IPv6 literal. */
    public String host() {
        return host;
    }
}
