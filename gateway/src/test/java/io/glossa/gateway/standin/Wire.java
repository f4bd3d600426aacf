package io.glossa.gateway.standin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection on which a test writes and reads bytes as they are, because clients would repair or hide them. */
public final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(60).toMillis();

    private final Socket socket;
    private final InputStream in;

    public Wire(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = socket.getInputStream();
    }

    /** Sends these lines, each ended as HTTP wants, and an empty one. */
    public Wire head(String... lines) throws IOException {
        return write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    public Wire write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Everything up to the empty line after the headers. */
    public String readHead() throws IOException {
        return readUntil("\r\n\r\n");
    }

    /** Everything up to these letters, or to the end when they do not come. */
    public String readUntil(String last) throws IOException {
        var read = new ByteArrayOutputStream();
        while (!read.toString(StandardCharsets.ISO_8859_1).endsWith(last)) {
            var octet = in.read();
            if (octet < 0) break;
            read.write(octet);
        }
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    /** Everything until the other side closes; a reset counts as closing. */
    public String readToEnd() {
        var all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (IOException reset) {
            return all.toString(StandardCharsets.ISO_8859_1);
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    public InputStream in() {
        return in;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** One request on its own connection; the whole answer. */
    public static String exchange(int port, String... lines) throws IOException {
        try (var wire = new Wire(port)) {
            return wire.head(lines).readToEnd();
        }
    }
}
