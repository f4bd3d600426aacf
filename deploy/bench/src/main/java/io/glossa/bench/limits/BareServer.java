package io.glossa.bench.limits;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Answers every request with the same bytes, without reading what was asked beyond its length of zero. */
final class BareServer extends Listener {
    static final String SMALL = "/small";
    static final String LARGE = "/large";
    static final int LARGE_BYTES = 256 * 1024 * 1024;

    private static final int SMALL_BYTES = 600;
    private final byte[] zeros = new byte[64 * 1024];

    BareServer() throws IOException {
        listen();
    }

    @Override
    void talk(Socket socket) throws IOException {
        var in = new BufferedInputStream(socket.getInputStream());
        var out = socket.getOutputStream();
        for (var line = line(in); line != null; line = line(in)) {
            var length = line.contains(LARGE) ? LARGE_BYTES : SMALL_BYTES;
            for (var header = line(in); header != null && !header.isEmpty(); ) header = line(in);
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            for (int left = length; left > 0; left -= zeros.length) out.write(zeros, 0, Math.min(left, zeros.length));
        }
    }

    private static String line(BufferedInputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) return null;
            if (next != '\r') line.append((char) next);
        }
        return line.toString();
    }
}
