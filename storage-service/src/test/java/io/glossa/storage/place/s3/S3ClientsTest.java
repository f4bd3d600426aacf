package io.glossa.storage.place.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import io.glossa.outbound.OutboundGuard;
import io.glossa.outbound.OutboundPolicy;
import io.glossa.outbound.RefusedUrlException;
import io.quarkus.runtime.ShutdownEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** X4: whatever a name meant when it was checked, the address that is connected to has the last word. */
class S3ClientsTest {

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
            var access = new S3Access(
                    "http://127.0.0.1:" + server.getAddress().getPort(), null, "imgs", "key", "secret", null);
            var refused = assertThrows(CompletionException.class, () -> head("deny", access));
            assertInstanceOf(RefusedUrlException.class, root(refused));
            assertEquals(0, asked.get());
            head("127.0.0.1", access);
            assertEquals(1, asked.get());
        } finally {
            server.stop(0);
        }
    }

    private static void head(String policy, S3Access access) {
        var clients = new S3Clients(new OutboundGuard(OutboundPolicy.parse(policy)), new Usual());
        try {
            clients.of(access).headBucket(bucket -> bucket.bucket("imgs")).join();
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
