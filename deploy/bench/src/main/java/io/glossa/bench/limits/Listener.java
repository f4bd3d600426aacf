package io.glossa.bench.limits;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** A socket on loopback with a thread for each connection, for what has to be compared with nothing at all. */
abstract class Listener implements AutoCloseable {
    private final ServerSocket server;

    Listener() throws IOException {
        server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    }

    void listen() {
        daemon(() -> {
            try {
                for (; ; ) {
                    var socket = server.accept();
                    socket.setTcpNoDelay(true);
                    daemon(() -> serve(socket));
                }
            } catch (IOException closed) {
                // The end of what it was made for.
            }
        });
    }

    private void serve(Socket socket) {
        try (socket) {
            talk(socket);
        } catch (IOException gone) {
            // Whoever measured has gone.
        }
    }

    /** Serves one connection to its end. */
    abstract void talk(Socket socket) throws IOException;

    static void daemon(Runnable work) {
        var thread = new Thread(work, "loopback");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + port());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
