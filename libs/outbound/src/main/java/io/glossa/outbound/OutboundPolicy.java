package io.glossa.outbound;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which reserved addresses an operator lets users' URLs reach: the setting {@code GLOSSA_OUTBOUND_PRIVATE}, which is
 * {@code deny}, {@code allow}, or a list of hosts and ranges separated by commas.
 */
public final class OutboundPolicy {
    private static final List<String> INNER_NAMES = List.of("localhost", "local", "internal");

    private final boolean allowsAll;
    private final Set<String> hosts;
    private final List<AddressBlock> blocks;

    private OutboundPolicy(boolean allowsAll, Set<String> hosts, List<AddressBlock> blocks) {
        this.allowsAll = allowsAll;
        this.hosts = hosts;
        this.blocks = blocks;
    }

    /** @throws IllegalArgumentException when an entry looks like an address or range and is none */
    public static OutboundPolicy parse(String setting) {
        var hosts = new HashSet<String>();
        var blocks = new ArrayList<AddressBlock>();
        var allowsAll = false;
        for (var entry : setting.split(",")) {
            var word = entry.strip().toLowerCase(Locale.ROOT);
            if (word.isEmpty() || word.equals("deny")) continue;
            if (word.equals("allow")) allowsAll = true;
            else if (word.contains("/") || AddressBlock.isLiteral(word)) blocks.add(AddressBlock.parse(word));
            else hosts.add(word);
        }
        return new OutboundPolicy(allowsAll, Set.copyOf(hosts), List.copyOf(blocks));
    }

    /** Refuses names that only mean something inside a network, whatever they resolve to. */
    void checkName(String host) {
        if (permitsHost(host)) return;
        var name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        for (var inner : INNER_NAMES) {
            if (name.endsWith("." + inner)) throw RefusedUrlException.notAllowed();
        }
    }

    /** The reserved block that this address lies in, unless the operator opened it. */
    Optional<AddressBlock> refusal(String host, InetAddress address) {
        if (permitsHost(host)) return Optional.empty();
        if (blocks.stream().anyMatch(block -> block.contains(address))) return Optional.empty();
        return ReservedBlocks.holding(address);
    }

    private boolean permitsHost(String host) {
        return allowsAll || hosts.contains(host.toLowerCase(Locale.ROOT));
    }
}
