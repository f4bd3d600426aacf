package io.glossa.outbound;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Addresses that are nobody's on the public internet: this machine, private networks, link-local and metadata services,
 * multicast, documentation, and IPv6 forms that carry an IPv4 address inside.
 */
final class ReservedBlocks {
    private static final List<AddressBlock> ALL = Arrays.stream(new String[] {
                "0.0.0.0/8",
                "10.0.0.0/8",
                "100.64.0.0/10",
                "127.0.0.0/8",
                "169.254.0.0/16",
                "172.16.0.0/12",
                "192.0.0.0/24",
                "192.0.2.0/24",
                "192.88.99.0/24",
                "192.168.0.0/16",
                "198.18.0.0/15",
                "198.51.100.0/24",
                "203.0.113.0/24",
                "224.0.0.0/4",
                "240.0.0.0/4",
                "::1/128",
                "::/96", // the unspecified address and IPv4 addresses in their oldest IPv6 dress
                "64:ff9b::/96",
                "64:ff9b:1::/48",
                "100::/64",
                "2001::/32",
                "2001:20::/28",
                "2001:db8::/32",
                "2002::/16",
                "3fff::/20",
                "fc00::/7",
                "fe80::/10",
                "fec0::/10",
                "ff00::/8"
            })
            .map(AddressBlock::parse)
            .toList();

    private ReservedBlocks() {}

    static Optional<AddressBlock> holding(InetAddress address) {
        return ALL.stream().filter(block -> block.contains(address)).findFirst();
    }
}
