package io.glossa.outbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does with each connection what a test tells it, and remembers the heads of the requests. */
final class RawServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Conversation conversation;
    private final AtomicInteger accepted = new AtomicInteger();
    private final List<String> heads = new CopyOnWriteArrayList<>();

    /** What happens on a connection once the head of a request was read; the connection is closed afterwards. */
    interface Conversation {
        void hold(Socket connection, String head) throws IOException, InterruptedException;
    }

    RawServer(String address, Conversation conversation) {
        this(bound(address), conversation);
    }

    RawServer(ServerSocket socket, Conversation conversation) {
        this.socket = socket;
        this.conversation = conversation;
        daemon(this::accept);
    }

    /** Answers every request with this text, line by line, and an empty line behind the head. */
    static RawServer answering(String address, String answer) {
        return new RawServer(address, (connection, head) -> write(connection, answer));
    }

    static void write(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.replace("\n", "\r\n").getBytes(ISO_8859_1));
        connection.getOutputStream().flush();
    }

    int port() {
        return socket.getLocalPort();
    }

    int accepted() {
        return accepted.get();
    }

    /** Heads of requests, oldest first, names of headers in lower case. */
    List<String> heads() {
        return heads;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static ServerSocket bound(String address) {
        try {
            return new ServerSocket(0, 50, InetAddress.getByName(address));
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    private void accept() {
        try {
            while (true) {
                var connection = socket.accept();
                accepted.incrementAndGet();
                daemon(() -> converse(connection));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void converse(Socket connection) {
        try (connection) {
            var head = new ByteArrayOutputStream();
            while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                int next = connection.getInputStream().read();
                if (next < 0) return;
                head.write(next);
            }
            heads.add(head.toString(ISO_8859_1));
            conversation.hold(connection, head.toString(ISO_8859_1));
        } catch (IOException gone) {
            // the client has left, which some tests want
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }
}
