package io.glossa.bench.limits;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** Passes bytes both ways and looks at none: the least that any gateway costs. */
final class BareProxy extends Listener {
    private final int target;

    /**
     * @param target port on loopback
     */
    BareProxy(int target) throws IOException {
        this.target = target;
        listen();
    }

    @Override
    void talk(Socket client) throws IOException {
        try (var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            server.setTcpNoDelay(true);
            daemon(() -> pump(client, server));
            server.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private static void pump(Socket from, Socket to) {
        try (to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException gone) {
            // One of the two has gone, and so will the other.
        }
    }
}
