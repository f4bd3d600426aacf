package io.glossa.storage.place.s3;

import io.glossa.outbound.OutboundGuard;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.SocketAddress;

/** A connection that looks at the address it is about to be made to, after the name was resolved. */
final class GuardedChannel extends NioSocketChannel {
    private final OutboundGuard guard;

    GuardedChannel(OutboundGuard guard) {
        this.guard = guard;
    }

    @Override
    protected boolean doConnect(SocketAddress remote, SocketAddress local) throws Exception {
        guard.checkConnection(remote);
        return super.doConnect(remote, local);
    }
}
