package io.glossa.bench.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * HTTP/1.1 over one socket, for one thread. Made for measuring: two system calls a small request, no thread but the
 * caller's. A server that closes after an answer without having said so, as uWSGI does, is noticed, and from then on each
 * request has a connection of its own; what is lost by that counts into the request's time. A request on a kept connection
 * that ends without a byte in answer is sent once more. Any {@link IOException} is a connection that broke off later.
 */
public final class Connection implements AutoCloseable {
    private static final long SOON = Duration.ofSeconds(1).toNanos();
    private static final int READ_TIMEOUT = (int) Duration.ofMinutes(30).toMillis();

    private final InetSocketAddress address;
    private final String host;
    private final ByteBuffer probe = ByteBuffer.allocate(1);
    private SocketChannel socket;
    private Incoming incoming;
    private boolean keepsOpen = true;
    private long lastUsed;

    public Connection(URI base) {
        this.address = new InetSocketAddress(base.getHost(), base.getPort());
        this.host = base.getAuthority();
    }

    /**
     * @param headers lines that end with CR LF, none or more
     * @param body null for none
     * @param keep whether the answer's body is wanted, or only its length
     */
    public Answer send(String method, String target, String headers, Body body, boolean keep) throws IOException {
        var start = System.nanoTime();
        var reused = open();
        try {
            return exchange(method, target, headers, body, keep, start);
        } catch (IOException e) {
            if (!reused || incoming.hasBegun()) throw e;
            // It was closed before the request came, so nobody has read that.
            keepsOpen = false;
            open();
            return exchange(method, target, headers, body, keep, start);
        }
    }

    private Answer exchange(String method, String target, String headers, Body body, boolean keep, long start)
            throws IOException {
        var head = new StringBuilder(256)
                .append(method)
                .append(' ')
                .append(target)
                .append(" HTTP/1.1\r\nHost: ")
                .append(host)
                .append("\r\n")
                .append(headers);
        if (body != null) {
            head.append("Content-Type: ").append(body.contentType()).append("\r\n");
            head.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        var line = StandardCharsets.ISO_8859_1.encode(head.append("\r\n").toString());
        incoming.begin();
        try {
            while (line.hasRemaining()) socket.write(line);
            if (body != null) body.writeTo(socket);
            return receive(method, keep, start);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Whether the connection has carried a request before. */
    private boolean open() throws IOException {
        if (socket != null && !isAlive()) {
            if (System.nanoTime() - lastUsed < SOON) keepsOpen = false;
            close();
        }
        if (socket != null) return true;
        socket = SocketChannel.open(address);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        socket.socket().setSoTimeout(READ_TIMEOUT);
        incoming = new Incoming(socket.socket().getInputStream());
        return false;
    }

    /** Whether nothing is to be read, not even the end; bytes that nobody asked for make a connection useless, too. */
    private boolean isAlive() {
        try {
            socket.configureBlocking(false);
            probe.clear();
            var read = socket.read(probe);
            socket.configureBlocking(true);
            return read == 0;
        } catch (IOException gone) {
            return false;
        }
    }

    private Answer receive(String method, boolean keep, long start) throws IOException {
        var status = 0;
        var length = -1L;
        var chunked = false;
        var close = false;
        do {
            var line = incoming.line();
            if (!line.startsWith("HTTP/1.")) throw new IOException("Not an answer of HTTP/1.1: " + line);
            close = line.startsWith("HTTP/1.0");
            status = Integer.parseInt(line.substring(9, 12));
            for (line = incoming.line(); !line.isEmpty(); line = incoming.line()) {
                var header = line.toLowerCase(Locale.ROOT);
                if (header.startsWith("content-length:"))
                    length = Long.parseLong(header.substring(15).strip());
                if (header.startsWith("transfer-encoding:")) chunked = header.endsWith("chunked");
                if (header.startsWith("connection:")) close = header.endsWith("close");
            }
        } while (status < 200);
        if (status == 204 || status == 304 || method.equals("HEAD")) length = 0;
        var content = incoming.body(chunked ? Incoming.CHUNKED : length, keep);
        var end = System.nanoTime();
        lastUsed = end;
        if (close || !keepsOpen || (!chunked && length < 0)) close();
        var first = content.firstByteAt() == 0 ? end : content.firstByteAt();
        return new Answer(status, content.kept(), content.bytes(), first - start, end - start);
    }

    @Override
    public void close() {
        if (socket == null) return;
        try {
            socket.close();
        } catch (IOException nothingIsLost) {
            // It is not used again in any case.
        }
        socket = null;
    }

    /** An end of the stream where an answer has to go on. */
    static EOFException brokenOff() {
        return new EOFException("The connection broke off");
    }
}
