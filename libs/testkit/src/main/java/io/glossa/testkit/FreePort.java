package io.glossa.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports of the loopback address that nobody listens on. */
public final class FreePort {

    private FreePort() {}

    public static int any() {
        return several(1).get(0);
    }

    /** Different ones, which ports taken one after the other need not be. */
    public static List<Integer> several(int count) {
        var held = new ArrayList<ServerSocket>();
        try {
            while (held.size() < count) held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            var ports = held.stream().map(ServerSocket::getLocalPort).toList();
            for (var socket : held) socket.close();
            return ports;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
