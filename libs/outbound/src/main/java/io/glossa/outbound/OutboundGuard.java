package io.glossa.outbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Says whether a URL set by a user may be called; asked when it is stored and whenever it is used. */
public final class OutboundGuard {

    /** How a name becomes addresses. */
    @FunctionalInterface
    public interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private final OutboundPolicy policy;
    private final Resolver resolver;

    public OutboundGuard(OutboundPolicy policy) {
        this(policy, InetAddress::getAllByName);
    }

    public OutboundGuard(OutboundPolicy policy, Resolver resolver) {
        this.policy = policy;
        this.resolver = resolver;
    }

    /**
     * The addresses behind a URL, each of which may be called; one reserved address among them refuses all. Blocks while
     * the name is resolved.
     *
     * @throws RefusedUrlException when it may not be called
     */
    public List<InetAddress> check(OutboundUrl url) {
        policy.checkName(url.host());
        var addresses = resolve(url.host());
        for (var address : addresses) check(url.host(), address);
        return List.of(addresses);
    }

    /** Parses and checks in one step. */
    public OutboundUrl check(String url) {
        var parsed = OutboundUrl.parse(url);
        check(parsed);
        return parsed;
    }

    /**
     * Checks what a connection is about to be made to: the last word, whatever the name meant before.
     *
     * @throws RefusedUrlException when it may not be connected to
     */
    public void checkConnection(SocketAddress remote) {
        if (!(remote instanceof InetSocketAddress address) || address.isUnresolved()) {
            throw RefusedUrlException.notAllowed();
        }
        check(address.getHostString(), address.getAddress());
    }

    private void check(String host, InetAddress address) {
        policy.refusal(host, address).ifPresent(block -> {
            throw RefusedUrlException.reserved(block);
        });
    }

    private InetAddress[] resolve(String host) {
        try {
            return resolver.resolve(host);
        } catch (UnknownHostException unknown) {
            throw RefusedUrlException.unresolved(host);
        }
    }
}
