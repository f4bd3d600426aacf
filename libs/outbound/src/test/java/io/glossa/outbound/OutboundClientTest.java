package io.glossa.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls to real servers on loopback addresses; those that the operator has opened stand for the public internet. */
class OutboundClientTest {
    private static final String OK = "HTTP/1.1 200 OK\nContent-Type: text/plain\nContent-Length: 5\n\nhello";
    private static final OutboundLimits QUICK = OutboundLimits.DEFAULT
            .withConnect(Duration.ofSeconds(20))
            .withIdle(Duration.ofSeconds(20))
            .withTotal(Duration.ofSeconds(60));
    private static final Vertx VERTX = Vertx.vertx();
    private static final Map<String, List<String>> NAMES = Map.of(
            "good.example", List.of("127.0.0.2"),
            "other.example", List.of("127.0.0.3"),
            "two.example", List.of("127.0.0.4", "127.0.0.2"),
            "mixed.example", List.of("127.0.0.2", "127.0.0.1"));
    private static final OutboundClient CLIENT = client(OutboundClientTest::resolve);

    @AfterAll
    static void stop() {
        CLIENT.close();
        VERTX.close();
    }

    private static OutboundClient client(OutboundGuard.Resolver resolver) {
        var policy = OutboundPolicy.parse("127.0.0.2, 127.0.0.3, 127.0.0.4");
        return new OutboundClient(VERTX, new OutboundGuard(policy, resolver));
    }

    private static InetAddress[] resolve(String host) throws UnknownHostException {
        if (AddressBlock.isLiteral(host)) return new InetAddress[] {InetAddress.getByName(host)};
        var answers = NAMES.get(host);
        if (answers == null) throw new UnknownHostException(host);
        var addresses = new InetAddress[answers.size()];
        for (int i = 0; i < addresses.length; i++) addresses[i] = InetAddress.getByName(answers.get(i));
        return addresses;
    }

    private static OutboundResponse get(String url) throws Exception {
        return wait(CLIENT.send(OutboundRequest.get(url), QUICK));
    }

    private static String text(OutboundResponse response) throws Exception {
        return new String(wait(response.bytes(1_000_000)), UTF_8);
    }

    private static <T> T wait(CompletionStage<T> stage) throws Exception {
        try {
            return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    private static OutboundException.Reason failure(CompletionStage<?> stage) {
        return assertThrows(OutboundException.class, () -> wait(stage)).reason();
    }

    @Test
    void callsTheCheckedAddressInTheNameOfItsHost() throws Exception {
        try (var server = RawServer.answering("127.0.0.2", OK)) {
            var url = "http://good.example:" + server.port() + "/a%20b?q=%C3%A9#part";
            var response = wait(CLIENT.send(OutboundRequest.get(url).header("X-Key", "k"), QUICK));
            assertEquals(200, response.status());
            assertEquals("text/plain", response.header("content-TYPE").orElseThrow());
            assertEquals(5, response.length().orElseThrow());
            assertEquals("hello", text(response));
            var head = server.heads().get(0);
            assertTrue(head.startsWith("GET /a%20b?q=%C3%A9 HTTP/1.1\r\n"), head);
            assertTrue(head.contains("\r\nHost: good.example:" + server.port() + "\r\n"), head);
            assertTrue(head.contains("\r\nX-Key: k\r\n"), head);
            assertTrue(head.contains("\r\nAccept-Encoding: identity\r\n"), head);
            assertThrows(IllegalStateException.class, () -> text(response), "a body is read once");
        }
    }

    @Test
    void postsABody() throws Exception {
        var received = new CompletableFuture<String>();
        try (var server = new RawServer("127.0.0.2", (connection, head) -> {
            received.complete(head + new String(connection.getInputStream().readNBytes(13), UTF_8));
            RawServer.write(connection, "HTTP/1.1 201 Created\nContent-Length: 0\n\n");
        })) {
            var body = "{\"text\":\"é\"}".getBytes(UTF_8);
            var request = OutboundRequest.post("http://good.example:" + server.port(), "application/json", body)
                    .header("Authorization", "Token t");
            var response = wait(CLIENT.send(request, QUICK));
            assertEquals(201, response.status());
            assertEquals("", text(response));
            var sent = received.get(5, TimeUnit.SECONDS);
            assertTrue(sent.startsWith("POST / HTTP/1.1\r\n"), sent);
            assertTrue(sent.contains("\r\nContent-Type: application/json\r\n"), sent);
            assertTrue(sent.toLowerCase().contains("\r\ncontent-length: 13\r\n"), sent);
            assertTrue(sent.endsWith("{\"text\":\"é\"}"), sent);
        }
    }

    @Test
    void readsABodyAsAStream() throws Exception {
        var chunk = "0123456789abcdef".repeat(4_096);
        try (var server = new RawServer("127.0.0.2", (connection, head) -> {
            RawServer.write(connection, "HTTP/1.1 200 OK\nContent-Length: " + 100 * chunk.length() + "\n\n");
            for (int i = 0; i < 100; i++) RawServer.write(connection, chunk);
        })) {
            var url = "http://good.example:" + server.port();
            try (var stream = get(url).stream()) {
                assertArrayEquals(chunk.repeat(100).getBytes(UTF_8), stream.readAllBytes());
                assertEquals(-1, stream.read());
            }
        }
    }

    @Test
    void theReaderSetsThePaceAndMayTakeItsTime() throws Exception {
        var written = new AtomicLong();
        var block = new byte[1 << 20];
        try (var server = new RawServer("127.0.0.2", (connection, head) -> {
            RawServer.write(connection, "HTTP/1.1 200 OK\nContent-Length: " + 64L * block.length + "\n\n");
            for (int i = 0; i < 64; i++) {
                connection.getOutputStream().write(block);
                written.addAndGet(block.length);
            }
        })) {
            // long enough for a sender that has to wait for a processor
            var limits = QUICK.withIdle(Duration.ofSeconds(1))
                    .withTotal(Duration.ofSeconds(30))
                    .withLargestBody(100L << 20);
            var response = wait(CLIENT.send(OutboundRequest.get("http://good.example:" + server.port()), limits));
            var reader = new Reader();
            response.body().subscribe(reader);
            wait(reader.subscribed).request(1);
            wait(reader.first);
            // for longer than the limit on idle time: who reads slowly is not cut off
            var seen = new AtomicLong(-1);
            await().during(1_500, TimeUnit.MILLISECONDS)
                    .atMost(20, TimeUnit.SECONDS)
                    .until(() -> seen.getAndSet(written.get()) == written.get());
            assertTrue(written.get() < 32L * block.length, "nobody asked for " + written + " bytes");
            reader.subscription.request(Long.MAX_VALUE);
            wait(reader.done);
            assertEquals(64L * block.length, reader.bytes.get());
        }
    }

    @Test
    void anUnreadBodyIsGivenUp() throws Exception {
        var left = new CompletableFuture<Boolean>();
        try (var server = new RawServer("127.0.0.2", (connection, head) -> {
            RawServer.write(connection, "HTTP/1.1 200 OK\nContent-Length: 10\n\n12345");
            left.complete(connection.getInputStream().read() < 0);
        })) {
            get("http://good.example:" + server.port()).close();
            assertTrue(left.get(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void triesTheNextAddressWhenOneTakesNoConnection() throws Exception {
        try (var server = RawServer.answering("127.0.0.2", OK)) {
            assertEquals("hello", text(get("http://two.example:" + server.port())));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://127.0.0.1:PORT/",
                "http://0.0.0.0:PORT/",
                "http://0:PORT/",
                "http://2130706433:PORT/",
                "http://0x7f000001:PORT/",
                "http://[::ffff:127.0.0.1]:PORT/",
                "http://[::1]:PORT/",
                "http://localhost.localdomain.local:PORT/",
                "http://mixed.example:PORT/",
                "//127.0.0.1:PORT/",
                "http://good.example@127.0.0.1:PORT/",
                "file:///etc/passwd",
                "gopher://127.0.0.1:PORT/",
                "http://bad host/"
            })
    void noRedirectLeadsInside(String target) throws Exception {
        try (var canary = RawServer.answering("127.0.0.1", OK)) {
            var location = target.replace("PORT", String.valueOf(canary.port()));
            for (var status : List.of("301", "302", "303", "307", "308")) {
                try (var server = RawServer.answering(
                        "127.0.0.2",
                        "HTTP/1.1 " + status + " Moved\nLocation: " + location + "\nContent-Length: 0\n\n")) {
                    assertThrows(RefusedUrlException.class, () -> get("http://good.example:" + server.port()));
                }
            }
            assertEquals(0, canary.accepted());
        }
    }

    @Test
    void aNameThatChangesItsMindGainsNothing() throws Exception {
        var asked = new AtomicInteger();
        try (var canary = RawServer.answering("127.0.0.1", OK);
                var server = new RawServer(
                        new ServerSocket(canary.port(), 50, InetAddress.getByName("127.0.0.2")),
                        (connection, head) -> RawServer.write(connection, OK));
                var client = client(host -> {
                    var address = asked.getAndIncrement() % 2 == 0 ? "127.0.0.2" : "127.0.0.1";
                    return new InetAddress[] {InetAddress.getByName(address)};
                })) {
            var url = "http://turns.example:" + server.port();
            int answered = 0;
            int refused = 0;
            for (int i = 0; i < 100; i++) {
                try {
                    assertEquals("hello", text(wait(client.send(OutboundRequest.get(url), QUICK))));
                    answered++;
                } catch (RefusedUrlException inside) {
                    refused++;
                }
            }
            assertEquals(50, answered);
            assertEquals(50, refused);
            assertEquals(0, canary.accepted());
        }
    }

    @Test
    void aRedirectIsFollowedAndAnotherServerLearnsNoSecret() throws Exception {
        try (var last = RawServer.answering("127.0.0.3", OK);
                var first = new RawServer("127.0.0.2", (connection, head) -> {
                    var location = head.startsWith("GET /start ")
                            ? "/again"
                            : "http://other.example:" + last.port() + "/end.json";
                    RawServer.write(
                            connection, "HTTP/1.1 302 Found\nLocation: " + location + "\nContent-Length: 0\n\n");
                })) {
            var request = OutboundRequest.get("http://good.example:" + first.port() + "/start")
                    .header("Authorization", "Bearer secret")
                    .header("X-Api-Key", "secret")
                    .header("Cookie", "a=secret")
                    .header("Accept", "application/json");
            var response = wait(CLIENT.send(request, QUICK));
            assertEquals("hello", text(response));
            assertEquals("/end.json", response.uri().getPath());
            assertTrue(
                    first.heads().get(1).contains("Bearer secret"),
                    first.heads().get(1));
            var head = last.heads().get(0);
            assertFalse(head.contains("secret"), head);
            assertTrue(head.contains("Accept: application/json"), head);
        }
    }

    @Test
    void redirectsHaveAnEnd() throws Exception {
        try (var server =
                RawServer.answering("127.0.0.2", "HTTP/1.1 302 Found\nLocation: /more\nContent-Length: 0\n\n")) {
            var url = "http://good.example:" + server.port();
            assertEquals(OutboundException.Reason.TOO_MANY_REDIRECTS, failure(CLIENT.send(OutboundRequest.get(url))));
            assertEquals(4, server.accepted());
            var unfollowed = wait(CLIENT.send(OutboundRequest.get(url), QUICK.withRedirects(0)));
            assertEquals(302, unfollowed.status());
            unfollowed.close();
            var posted = wait(CLIENT.send(OutboundRequest.post(url, "text/plain", new byte[] {'x'}), QUICK));
            assertEquals(302, posted.status());
            posted.close();
        }
    }

    @Test
    void tooMuchIsCutOff() throws Exception {
        var limits = QUICK.withLargestBody(1_000);
        try (var declared = RawServer.answering(
                        "127.0.0.2", "HTTP/1.1 200 OK\nContent-Length: 1001\n\n" + "x".repeat(1001));
                var chunked = new RawServer("127.0.0.2", (connection, head) -> {
                    RawServer.write(connection, "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n");
                    while (true) RawServer.write(connection, "64\n" + "x".repeat(100) + "\n");
                })) {
            assertEquals(
                    OutboundException.Reason.TOO_LARGE,
                    failure(CLIENT.send(OutboundRequest.get("http://good.example:" + declared.port()), limits)));
            var endless = wait(CLIENT.send(OutboundRequest.get("http://good.example:" + chunked.port()), limits));
            assertEquals(OutboundException.Reason.TOO_LARGE, failure(endless.bytes(1_000_000)));
            var small = wait(CLIENT.send(OutboundRequest.get("http://good.example:" + chunked.port()), limits));
            assertEquals(OutboundException.Reason.TOO_LARGE, failure(small.bytes(500)));
            var stream =
                    wait(CLIENT.send(OutboundRequest.get("http://good.example:" + chunked.port()), limits)).stream();
            assertThrows(OutboundException.class, stream::readAllBytes);
        }
    }

    @Test
    void timeIsBoundedAndAllSilencesReadAlike() throws Exception {
        var limits = QUICK.withIdle(Duration.ofSeconds(1)).withTotal(Duration.ofSeconds(2));
        try (var silent = new RawServer(
                        "127.0.0.2",
                        (connection, head) -> connection.getInputStream().read());
                var dripping = new RawServer("127.0.0.2", OutboundClientTest::drip);
                var other = RawServer.answering("127.0.0.2", "SSH-2.0-OpenSSH_9.6\n")) {
            int closed;
            try (var gone = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.2"))) {
                closed = gone.getLocalPort();
            }
            var messages = new java.util.HashSet<String>();
            var reasons = new java.util.ArrayList<OutboundException.Reason>();
            for (int port : List.of(silent.port(), closed, other.port())) {
                var failed = assertThrows(
                        OutboundException.class,
                        () -> wait(CLIENT.send(OutboundRequest.get("http://good.example:" + port), limits)));
                messages.add(failed.getMessage());
                reasons.add(failed.reason());
            }
            assertEquals(java.util.Set.of("The address did not answer as expected"), messages);
            assertEquals(
                    List.of(
                            OutboundException.Reason.TIMED_OUT,
                            OutboundException.Reason.UNREACHABLE,
                            OutboundException.Reason.UNREACHABLE),
                    reasons);
            long started = System.nanoTime();
            var slow = wait(CLIENT.send(OutboundRequest.get("http://good.example:" + dripping.port()), limits));
            assertEquals(OutboundException.Reason.TIMED_OUT, failure(slow.bytes(1_000)));
            assertTrue(System.nanoTime() - started < Duration.ofSeconds(20).toNanos());
        }
    }

    /** A byte now and then, until the client has left. */
    private static void drip(Socket connection, String head) throws IOException {
        RawServer.write(connection, "HTTP/1.1 200 OK\nContent-Length: 1000\n\n");
        connection.setSoTimeout(50);
        while (true) {
            try {
                if (connection.getInputStream().read() < 0) return;
            } catch (SocketTimeoutException stillThere) {
                RawServer.write(connection, "x");
            }
        }
    }

    @Test
    void aSlowNameIsNotWaitedForLongerThanAllowed() {
        var resolved = new CompletableFuture<InetAddress[]>();
        try (var client = client(host -> resolved.join())) {
            var limits = QUICK.withIdle(Duration.ofMillis(200));
            assertEquals(
                    OutboundException.Reason.TIMED_OUT,
                    failure(client.send(OutboundRequest.get("http://slow.example"), limits)));
        } finally {
            resolved.complete(new InetAddress[0]);
        }
    }

    @Test
    void anAnswerThatBreaksOffIsNoAnswer() throws Exception {
        try (var server = RawServer.answering("127.0.0.2", "HTTP/1.1 200 OK\nContent-Length: 10\n\n12345")) {
            assertEquals(
                    OutboundException.Reason.CUT,
                    failure(get("http://good.example:" + server.port()).bytes(100)));
        }
    }

    @Test
    void whatAUserCallsAHeaderIsLookedAt() {
        var request = OutboundRequest.get("http://good.example");
        assertThrows(IllegalArgumentException.class, () -> request.header("X-Key", "a\r\nEvil: 1"));
        assertThrows(IllegalArgumentException.class, () -> request.header("X Key", "a"));
        assertThrows(IllegalArgumentException.class, () -> request.header("HOST", "inside"));
        assertThrows(IllegalArgumentException.class, () -> request.header("Transfer-Encoding", "chunked"));
        assertTrue(OutboundRequest.isSendable("Authorization", "Basic YTpi"));
    }

    @Test
    void anAddressInsideIsRefusedBeforeAnything() throws Exception {
        try (var canary = RawServer.answering("127.0.0.1", OK)) {
            var refused = assertThrows(RefusedUrlException.class, () -> get("http://127.0.0.1:" + canary.port()));
            assertEquals("URL resolves to a reserved network address (block: 127.0.0.0/8)", refused.getMessage());
            assertThrows(RefusedUrlException.class, () -> get("http://mixed.example:" + canary.port()));
            assertInstanceOf(
                    RefusedUrlException.class, assertThrows(Exception.class, () -> get("http://nowhere.example")));
            assertEquals(0, canary.accepted());
        }
    }

    private static final class Reader implements Flow.Subscriber<ByteBuffer> {
        private final CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();
        private final CompletableFuture<Void> first = new CompletableFuture<>();
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final AtomicLong bytes = new AtomicLong();
        private volatile Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            subscribed.complete(given);
        }

        @Override
        public void onNext(ByteBuffer chunk) {
            bytes.addAndGet(chunk.remaining());
            first.complete(null);
        }

        @Override
        public void onError(Throwable failure) {
            first.completeExceptionally(failure);
            done.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            done.complete(null);
        }
    }
}
