package io.glossa.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * X1 to X3: every setting that names a server, in both directions, against addresses that are not ours to call and servers
 * that talk.
 */
@QuarkusTest
class EndpointTest extends StorageTestBase {
    private static final String SAID = "said-by-the-other-side";

    /** A body whose server is the one given. */
    private interface Described {
        ObjectNode at(ObjectNode body, String host);
    }

    private static ObjectNode s3(ObjectNode body, String host) {
        return body.put("bucket", "imgs")
                .put("s3_endpoint", "http://" + host)
                .put("aws_access_key_id", "key")
                .put("aws_secret_access_key", "secret");
    }

    private static ObjectNode redis(ObjectNode body, String host) {
        var colon = host.lastIndexOf(':');
        var hasPort = colon > host.lastIndexOf(']');
        return body.put("path", "x")
                .put("host", hasPort ? host.substring(0, colon) : host)
                .put("port", hasPort ? host.substring(colon + 1) : "6379")
                .put("db", 3);
    }

    private static ObjectNode google(ObjectNode body, String host) {
        return body.put("bucket", "imgs")
                .put(
                        "google_application_credentials",
                        KeyFile.of("http://" + host + "/token").toString());
    }

    static Stream<Arguments> servers() {
        return Stream.of("s3", "redis", "gcs").flatMap(kind -> Stream.of(
                        "10.0.0.1",
                        "169.254.169.254",
                        "192.168.1.1",
                        "2130706433",
                        "0",
                        "[::ffff:10.0.0.1]",
                        "[fd00::1]",
                        "100.64.0.1:81",
                        "metadata.google.internal")
                .map(host -> Arguments.of(kind, host)));
    }

    private static Described described(String kind) {
        return switch (kind) {
            case "s3" -> EndpointTest::s3;
            case "redis" -> EndpointTest::redis;
            default -> EndpointTest::google;
        };
    }

    /** X1. */
    @ParameterizedTest
    @MethodSource("servers")
    void privateServersAreRefusedInEveryFieldThatNamesOne(String kind, String host) {
        var bad = described(kind).at(body(), host).toString();
        var source = "/api/storages/" + kind;
        var target = "/api/storages/export/" + kind;
        for (var path : new String[] {source, source + "/validate", source + "/files", target, target + "/validate"}) {
            owner().body(bad).post(path).then().statusCode(oneOf(403, 400)).body(not(containsString(SAID)));
        }
        owner().get("/api/storages?project=" + project).then().body("size()", equalTo(0));
        owner().get("/api/storages/export?project=" + project).then().body("size()", equalTo(0));
    }

    /** X1 and X2: spellings that parsers read differently, and schemes that are none of HTTP's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://0x0a000001",
                "http://012.0.0.1",
                "http://127.1",
                "http://10.0.0.1.",
                "http://[64:ff9b::a00:1]",
                "http://[2002:a00:1::]",
                "http://[fe80::1%25eth0]",
                "http://198.18.0.1",
                "http://224.0.0.1",
                "http://255.255.255.255",
                "http://10\u30020\u30020\u30021",
                "http://tasks.default.svc.cluster.local",
                "http://s3.example.com@10.0.0.1",
                "http://10.0.0.1#@s3.example.com",
                "http://s3.example.com\\@10.0.0.1",
                "http://s3.exa\tmple.com",
                "http://s3.example.com\r\nHost: x",
                "http:10.0.0.1",
                "//10.0.0.1",
                "HTTP://10.0.0.1",
                "file:///etc/passwd",
                "ftp://s3.example.com",
                "gopher://s3.example.com",
                "jar:http://s3.example.com!/",
                "ldap://s3.example.com",
                "data:text/plain,x"
            })
    void spellingsThatLeadAstrayAreRefused(String endpoint) {
        var bad = s3(body(), "x").put("s3_endpoint", endpoint).toString();
        for (var path : new String[] {"/api/storages/s3", "/api/storages/export/s3/validate"}) {
            owner().body(bad).post(path).then().statusCode(403);
        }
        owner().get("/api/storages?project=" + project).then().body("size()", equalTo(0));
    }

    /** X3: a server that sends elsewhere is not followed, so nothing arrives there, credentials least of all. */
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectsAreNotFollowed(int status) throws IOException {
        var arrived = new AtomicInteger();
        var canary = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        canary.createContext("/", exchange -> {
            arrived.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        canary.start();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders()
                    .add(
                            "Location",
                            "http://127.0.0.1:" + canary.getAddress().getPort()
                                    + exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            var host = "127.0.0.1:" + server.getAddress().getPort();
            for (var kind : new String[] {"s3", "gcs"}) {
                var body = described(kind).at(body(), host).toString();
                for (var path : new String[] {"/validate", "/files"}) {
                    owner().body(body)
                            .post("/api/storages/" + kind + path)
                            .then()
                            .statusCode(400);
                }
                owner().body(body).post("/api/storages/export/" + kind).then().statusCode(400);
            }
            assertEquals(0, arrived.get());
        } finally {
            server.stop(0);
            canary.stop(0);
        }
    }

    @Test
    void whatAnHttpServerSaysIsNotPassedOn() throws IOException {
        var asked = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var status = new int[] {500, 403, 404, 400, 200, 302}[asked.getAndIncrement() % 6];
            var said = ("<Error><Code>" + SAID + "</Code><Message>" + SAID + "</Message></Error>").getBytes(UTF_8);
            exchange.getResponseHeaders().add("X-Secret", SAID);
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1/" + SAID);
            exchange.sendResponseHeaders(status, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        try {
            var host = "127.0.0.1:" + server.getAddress().getPort();
            for (var kind : new String[] {"s3", "gcs"}) {
                var body = described(kind).at(body(), host);
                for (int i = 0; i < 6; i++) assertNothingIsPassedOn(kind, body);
            }
        } finally {
            server.stop(0);
        }
        assertTrue(asked.get() > 20, "It was asked " + asked + " times");
    }

    @Test
    void whatARedisServerSaysIsNotPassedOn() throws IOException {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            listening(() -> talk(server, ("-ERR " + SAID + "\r\n").repeat(20)));
            assertNothingIsPassedOn("redis", redis(body(), "127.0.0.1:" + server.getLocalPort()));
        }
    }

    /** X5: whether a port is closed, or speaks something else, or refuses in HTTP, is not to be learnt from the answer. */
    @ParameterizedTest
    @ValueSource(strings = {"s3", "redis"})
    void closedAndForeignPortsAnswerAlike(String kind) throws IOException {
        var answers = new TreeSet<String>();
        int port;
        try (var closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        answers.add(refusal(kind, port));
        for (var said : new String[] {
            "",
            "SSH-2.0-OpenSSH_9.6\r\n",
            "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n"
        }) {
            try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                listening(() -> talk(server, said));
                answers.add(refusal(kind, server.getLocalPort()));
            }
        }
        assertEquals(1, answers.size(), answers.toString());
    }

    private String refusal(String kind, int port) {
        var answer = read(
                owner().body(described(kind).at(body(), "localhost:" + port).toString())
                        .post("/api/storages/" + kind)
                        .then()
                        .statusCode(400)
                        .extract()
                        .asString());
        return answer.get("detail") + " " + answer.get("validation_errors");
    }

    private static void listening(Runnable server) {
        var thread = new Thread(server, "talkative");
        thread.setDaemon(true);
        thread.start();
    }

    private static void talk(ServerSocket server, String said) {
        while (!server.isClosed()) {
            try (var caller = server.accept()) {
                caller.getOutputStream().write(said.getBytes(UTF_8));
                caller.getOutputStream().flush();
                caller.getInputStream().read(new byte[256]);
            } catch (IOException gone) {
                // The next one is listened to all the same.
            }
        }
    }

    private void assertNothingIsPassedOn(String kind, ObjectNode body) {
        var source = "/api/storages/" + kind;
        var target = "/api/storages/export/" + kind;
        for (var path : new String[] {source, source + "/validate", source + "/files", target, target + "/validate"}) {
            owner().body(body.toString())
                    .post(path)
                    .then()
                    .statusCode(oneOf(200, 201, 400))
                    .body(not(containsString(SAID)))
                    .header("X-Secret", nullValue());
        }
        for (var path : new String[] {source, target}) {
            var made = read(owner().get(path + "?project=" + project).asString());
            for (var storage : made) {
                var one = path + "/" + storage.get("id");
                owner().post(one + "/sync").then().body(not(containsString(SAID)));
                owner().get(one).then().body(not(containsString(SAID)));
                owner().body(body.toString()).patch(one).then().body(not(containsString(SAID)));
                owner().delete(one).then().statusCode(204);
            }
        }
    }
}
