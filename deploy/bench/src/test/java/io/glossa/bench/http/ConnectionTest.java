package io.glossa.bench.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTest {

    @Test
    void aBodyOfKnownLengthIsKept() throws Exception {
        try (var server = new Script("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
                var connection = new Connection(server.base())) {
            var answer = connection.send("GET", "/a?b=c", "X: y\r\n", null, true);
            assertEquals(200, answer.status());
            assertArrayEquals("hello".getBytes(StandardCharsets.UTF_8), answer.body());
            assertEquals(List.of("GET /a?b=c HTTP/1.1", "Host: " + server.base().getAuthority(), "X: y"), server.heard);
        }
    }

    @Test
    void chunksAreCountedWithoutBeingKept() throws Exception {
        try (var server = new Script(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");
                var connection = new Connection(server.base())) {
            var answer = connection.send("GET", "/", "", null, false);
            assertEquals(5, answer.bytes());
            assertEquals(0, answer.body().length);
        }
    }

    @Test
    void aServerThatClosesIsConnectedAnew() throws Exception {
        var toTheEnd = "HTTP/1.0 201 Created\r\n\r\nall";
        try (var server = new Script(toTheEnd, toTheEnd);
                var connection = new Connection(server.base())) {
            for (int i = 0; i < 2; i++) {
                var answer = connection.send("POST", "/", "", Body.json("{}"), true);
                assertEquals(201, answer.status());
                assertEquals("all", answer.text());
            }
        }
    }

    /** As uWSGI does: the answer says nothing of it. */
    @Test
    void aServerThatClosesWithoutSayingSoIsConnectedAnew() throws Exception {
        var answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
        try (var server = new Script(answer, answer, answer);
                var connection = new Connection(server.base())) {
            for (int i = 0; i < 3; i++) {
                assertEquals(
                        "hello", connection.send("GET", "/", "", null, true).text());
            }
        }
    }

    @Test
    void anAnswerThatBreaksOffIsNoAnswer() throws Exception {
        try (var server = new Script("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello");
                var connection = new Connection(server.base())) {
            assertThrows(IOException.class, () -> connection.send("GET", "/", "", null, true));
        }
    }

    @Test
    void aFileIsUploadedAsAFormSendsIt(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("tasks.json"), "[1]\n");
        try (var server = new Script("HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}");
                var connection = new Connection(server.base())) {
            var body = Body.upload(file, "application/json");
            assertEquals(201, connection.send("POST", "/", "", body, true).status());
            assertEquals("Content-Length: " + body.length(), server.heard.get(3));
            assertEquals(
                    List.of(
                            "--glossa-bench-boundary",
                            "Content-Disposition: form-data; name=\"file\"; filename=\"tasks.json\"",
                            "Content-Type: application/json",
                            "",
                            "[1]",
                            "",
                            "--glossa-bench-boundary--"),
                    server.heard.subList(4, server.heard.size()));
        }
    }

    /** Answers each connection with one of its texts, whatever was asked, and closes it. */
    private static final class Script implements AutoCloseable {
        private final ServerSocket server;
        private final List<String> heard = new CopyOnWriteArrayList<>();

        private Script(String... answers) throws IOException {
            server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
            var thread = new Thread(() -> {
                try {
                    for (var answer : answers) answer(answer);
                } catch (IOException closed) {
                    // The test is over.
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        private void answer(String answer) throws IOException {
            try (var socket = server.accept()) {
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                var length = 0;
                for (var line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                    heard.add(line);
                    if (line.startsWith("Content-Length: ")) length = Integer.parseInt(line.substring(16));
                }
                var body = new char[length];
                for (int read = 0; read < length; ) read += in.read(body, read, length - read);
                if (length > 2) new String(body).lines().forEach(heard::add);
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                socket.shutdownOutput();
                while (in.read() >= 0) {
                    // Until the other side has closed, too.
                }
            }
        }

        private URI base() {
            return URI.create("http://127.0.0.1:" + server.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
