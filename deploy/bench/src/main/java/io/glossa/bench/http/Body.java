package io.glossa.bench.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a request carries. A file goes from the disk's cache to the socket without passing through this process. */
public sealed interface Body {

    String contentType();

    long length();

    void writeTo(SocketChannel socket) throws IOException;

    static Body json(String text) {
        return new Bytes("application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    /** One file, as the upload button of a page sends it. */
    static Body upload(Path file, String fileType) {
        var boundary = "glossa-bench-boundary";
        var head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + file.getFileName() + "\"\r\nContent-Type: " + fileType + "\r\n\r\n";
        return new Upload(
                "multipart/form-data; boundary=" + boundary,
                head.getBytes(StandardCharsets.UTF_8),
                file,
                ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** A body that is in memory. */
    record Bytes(String contentType, byte[] content) implements Body {
        @Override
        public long length() {
            return content.length;
        }

        @Override
        public void writeTo(SocketChannel socket) throws IOException {
            writeAll(socket, content);
        }
    }

    /** A file between the lines of a form. */
    record Upload(String contentType, byte[] head, Path file, byte[] tail) implements Body {
        @Override
        public long length() {
            try {
                return head.length + Files.size(file) + tail.length;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void writeTo(SocketChannel socket) throws IOException {
            writeAll(socket, head);
            try (var source = FileChannel.open(file)) {
                var size = source.size();
                for (long sent = 0; sent < size; ) sent += source.transferTo(sent, size - sent, socket);
            }
            writeAll(socket, tail);
        }
    }

    private static void writeAll(SocketChannel socket, byte[] bytes) throws IOException {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) socket.write(buffer);
    }
}
