package io.glossa.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** A range of IP addresses, such as {@code 10.0.0.0/8}; a bare address is a range of one. */
final class AddressBlock {
    private static final Pattern LITERAL =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final String text;
    private final byte[] network;
    private final int bits;

    private AddressBlock(String text, byte[] network, int bits) {
        this.text = text;
        this.network = network;
        this.bits = bits;
    }

    static boolean isLiteral(String address) {
        return LITERAL.matcher(address).matches();
    }

    /** @throws IllegalArgumentException when it is no address and no range */
    static AddressBlock parse(String text) {
        var slash = text.indexOf('/');
        var address = slash < 0 ? text : text.substring(0, slash);
        if (!isLiteral(address)) throw new IllegalArgumentException("Not an address: " + text);
        try {
            var network = bytes(address);
            var bits = slash < 0 ? network.length * 8 : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > network.length * 8) throw new IllegalArgumentException("Not a range: " + text);
            return new AddressBlock(slash < 0 ? text + "/" + bits : text, network, bits);
        } catch (UnknownHostException | NumberFormatException bad) {
            throw new IllegalArgumentException("Not a range: " + text, bad);
        }
    }

    boolean contains(InetAddress address) {
        var candidate = address.getAddress();
        if (candidate.length != network.length) return false;
        var whole = bits / 8;
        if (!Arrays.equals(candidate, 0, whole, network, 0, whole)) return false;
        var rest = bits % 8;
        if (rest == 0) return true;
        var mask = 0xFF << (8 - rest);
        return (candidate[whole] & mask) == (network[whole] & mask);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Java turns a mapped IPv6 address into its IPv4 one, so a range of those would lose its length. */
    private static byte[] bytes(String literal) throws UnknownHostException {
        var address = InetAddress.getByName(literal);
        if (address instanceof Inet4Address && literal.indexOf(':') >= 0) {
            throw new IllegalArgumentException("Write the IPv4 form of " + literal);
        }
        return address.getAddress();
    }
}
