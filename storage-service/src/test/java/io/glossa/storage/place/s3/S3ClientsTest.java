package io.glossa.storage.place.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.glossa.embedded.ObjectStore;
import io.glossa.outbound.OutboundGuard;
import io.glossa.outbound.OutboundPolicy;
import io.glossa.outbound.RefusedUrlException;
import io.glossa.testkit.FreePort;
import io.quarkus.runtime.ShutdownEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.async.AsyncRequestBody;

class S3ClientsTest {

    /** X4: whatever a name meant when it was checked, the address that is connected to has the last word. */
    @Test
    void aConnectionToAReservedAddressIsNotMade() throws IOException {
        var asked = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            var access = access("http://127.0.0.1:" + server.getAddress().getPort(), "imgs", "secret");
            var refused = assertThrows(
                    CompletionException.class,
                    () -> with("deny", clients -> clients.of(access)
                            .headBucket(bucket -> bucket.bucket("imgs"))
                            .join()));
            assertInstanceOf(RefusedUrlException.class, root(refused));
            assertEquals(Optional.empty(), with("deny", clients -> object(clients, access, "a", 10)));
            assertEquals(0, asked.get());
            with("127.0.0.1", clients -> clients.of(access)
                    .headBucket(bucket -> bucket.bucket("imgs"))
                    .join());
            assertEquals(1, asked.get());
        } finally {
            server.stop(0);
        }
    }

    /** Against a server that checks signatures. */
    @Test
    void theShortWayLeadsToTheSameObjects(@TempDir Path folder) throws IOException {
        try (var server = ObjectStore.start(folder, FreePort.any(), "key", "secret", "imgs")) {
            var access = access(server.endpoint().toString(), "imgs", "secret");
            var key = "d/a b+c&d=\u00fc*~(1)'%2F.json";
            with("127.0.0.1", clients -> {
                clients.of(access)
                        .putObject(put -> put.bucket("imgs").key(key), AsyncRequestBody.fromString("0123456789"))
                        .join();
                assertEquals(Optional.of("0123456789"), object(clients, access, key, 10));
                assertEquals(Optional.empty(), object(clients, access, key, 9));
                assertEquals(Optional.empty(), object(clients, access, "d/none", 10));
                assertTrue(clients.requests(access).orElseThrow().isThere());
                assertFalse(clients.requests(access(access.endpoint(), "none", "secret"))
                        .orElseThrow()
                        .isThere());
                assertEquals(Optional.empty(), object(clients, access(access.endpoint(), "imgs", "another"), key, 10));
                var page = clients.requests(access)
                        .orElseThrow()
                        .question(
                                Map.of(
                                        "list-type",
                                        "2",
                                        "prefix",
                                        "d/",
                                        "encoding-type",
                                        "url",
                                        "delimiter",
                                        "/",
                                        "max-keys",
                                        "10"),
                                10_000)
                        .flatMap(ListingXml::page);
                assertEquals(List.of(key), page.orElseThrow().keys());
                assertEquals(10L, page.orElseThrow().entries().get(0).size());
                return null;
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "imgs--use1-az4--x-s3",
                "arn:aws:s3:us-east-1:123456789012:accesspoint/imgs",
                "arn:aws:s3-object-lambda:us-east-1:123456789012:accesspoint/imgs",
                "a/b",
                "a?b",
                ""
            })
    void aNameThatSaysMoreHasNoShortWay(String bucket) {
        assertEquals(
                Optional.empty(),
                with("deny", clients -> clients.requests(access("https://s3.example.com", bucket, "s"))));
        assertEquals(Optional.empty(), with("deny", clients -> clients.requests(access(null, null, "s"))));
    }

    private static S3Access access(String endpoint, String bucket, String secret) {
        return new S3Access(endpoint, null, bucket, "key", secret, null);
    }

    private static Optional<String> object(S3Clients clients, S3Access access, String key, int most) {
        return clients.requests(access).orElseThrow().object(key, most).map(bytes -> new String(bytes, UTF_8));
    }

    private static <T> T with(String policy, Function<S3Clients, T> use) {
        var clients = new S3Clients(new OutboundGuard(OutboundPolicy.parse(policy)), new Usual());
        try {
            return use.apply(clients);
        } finally {
            clients.stop(new ShutdownEvent());
        }
    }

    private static Throwable root(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) root = root.getCause();
        return root;
    }

    private static final class Usual implements S3Config {

        @Override
        public Set<String> trustedDomains() {
            return Set.of();
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(20);
        }

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(3);
        }

        @Override
        public int connections() {
            return 4;
        }

        @Override
        public Duration keepClients() {
            return Duration.ofMinutes(1);
        }
    }
}
