package io.glossa.tasks.manager;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** A client that asks, and reads an answer that comes in chunks only as far as the test wants. */
final class SlowReader implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final String head;

    /** Asks and reads the head of the answer. */
    SlowReader(URI root, String path, String header) throws IOException {
        socket = ask(root, path, header);
        in = new BufferedInputStream(socket.getInputStream(), 512);
        var lines = new StringBuilder();
        for (var line = line(); !line.isEmpty(); line = line())
            lines.append(line).append('\n');
        head = lines.toString();
    }

    /** Asks and reads nothing. */
    static Socket ask(URI root, String path, String header) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4 * 1024);
        socket.connect(new InetSocketAddress(root.getHost(), root.getPort()));
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: x\r\n" + header + "\r\n\r\n").getBytes(US_ASCII));
        return socket;
    }

    String head() {
        return head;
    }

    /** The next chunk, of no bytes at the end; fails when the answer was cut. */
    byte[] chunk() throws IOException {
        int length = Integer.parseInt(line(), 16);
        var chunk = in.readNBytes(length);
        if (chunk.length < length) throw new EOFException();
        line();
        return chunk;
    }

    /** What is left of the answer. */
    byte[] rest() throws IOException {
        var all = new ByteArrayOutputStream();
        for (var chunk = chunk(); chunk.length > 0; chunk = chunk()) all.writeBytes(chunk);
        return all.toByteArray();
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) throw new EOFException();
            if (next != '\r') line.append((char) next);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
