package io.glossa.bucket;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.embedded.ObjectStore;
import io.glossa.testkit.FreePort;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** Against the embedded S3 server, by a client of few connections. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BucketReaderTest {
    private static final String KEY = "a-key";
    private static final String SECRET = "a-secret";
    private static final String BUCKET = "glossa";
    /** More than what sockets and both sides hold of an object that nobody reads. */
    private static final int LARGE = 24 * 1024 * 1024;

    private static final int CONNECTIONS = 4;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<AssertSubscriber<byte[]>> readers = new ArrayList<>();
    private final byte[] large = bytes(LARGE, 1);
    private ObjectStore store;
    private Relay relay;
    private S3AsyncClient s3;
    private BucketReader reader;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        var port = FreePort.any();
        store = ObjectStore.start(folder, port, KEY, SECRET, BUCKET);
        relay = new Relay(port);
        s3 = client(relay.port());
        put("large", large);
        reader = new BucketReader(s3, new OwnBucket(s3, BUCKET), new Config(), vertx);
    }

    @AfterAll
    void close() throws IOException {
        readers.forEach(AssertSubscriber::cancel);
        s3.close();
        relay.close();
        store.close();
        vertx.close();
    }

    @ParameterizedTest
    @CsvSource({"0, 25165824", "0, 1", "25165823, 1", "70000, 200001", "5, 0"})
    void anyPartIsRead(int first, int length) {
        assertArrayEquals(part(large, first, length), whole(reader.read("large", first, length)));
        assertArrayEquals(
                part(large, first, length),
                whole(reader.open("large", first, length).await().atMost(Duration.ofSeconds(20))));
    }

    @Test
    void readersWhoDoNotReadKeepNobodyFromTheBucket() {
        var idle = idle(20 * CONNECTIONS);
        assertArrayEquals(large, whole(reader.read("large", 0, LARGE)));
        put("written", bytes(10, 2));
        idle.forEach(AssertSubscriber::assertNotTerminated);
        idle.forEach(AssertSubscriber::cancel);
    }

    @Test
    void manyWhoLeaveBeforeTheirTurnKeepNobodyWaiting() {
        var many = new ArrayList<AssertSubscriber<byte[]>>();
        for (int i = 0; i < 20_000; i++)
            many.add(reader(reader.read("large", 0, LARGE)).request(1));
        many.forEach(AssertSubscriber::cancel);
        assertArrayEquals(part(large, 7, 70_000), whole(reader.read("large", 7, 70_000)));
    }

    @Test
    void readersOfWhomEachIsSlowAllGetTheirs() {
        var slow = new ArrayList<CompletableFuture<byte[]>>();
        for (int i = 0; i < 3 * CONNECTIONS; i++) slow.add(slowly(reader.read("large", 0, LARGE)));
        for (var whole : slow)
            assertArrayEquals(large, whole.orTimeout(60, TimeUnit.SECONDS).join());
    }

    @Test
    void whoPausesGoesOnWhereTheyWere() {
        var paused = reader(reader.read("large", 0, LARGE));
        paused.request(3).awaitItems(3);
        var before = asked.get();
        await().until(() -> reader.connections() == 0);
        assertEquals(before, asked.get(), "nothing is asked for while nobody reads");
        paused.request(Long.MAX_VALUE).awaitCompletion(Duration.ofSeconds(20));
        assertEquals(before + 1, asked.get());
        assertArrayEquals(large, joined(paused.getItems()));
    }

    @Test
    void aPartOfAnotherObjectIsNeverJoinedOn() {
        put("changing", bytes(LARGE, 3));
        var paused = reader(reader.read("changing", 0, LARGE));
        paused.request(1).awaitItems(1);
        await().until(() -> reader.connections() == 0);
        put("changing", bytes(LARGE, 4));
        paused.request(Long.MAX_VALUE).awaitFailure(Duration.ofSeconds(20));
        assertEquals(1, paused.getItems().size());
        assertTrue(paused.getFailure().getMessage().contains("changing"), paused.getFailure()::getMessage);
    }

    @Test
    void whatBreaksOffIsAskedForAgainFromThere() throws IOException {
        var broken = reader(reader.read("large", 0, LARGE));
        broken.request(2).awaitItems(2);
        relay.cut();
        broken.request(Long.MAX_VALUE).awaitCompletion(Duration.ofSeconds(20));
        assertArrayEquals(large, joined(broken.getItems()));
    }

    @Test
    void whatIsNotThereIsSaidSo() {
        var missing = reader(reader.read("none", 0, 10)).request(1).awaitFailure();
        assertTrue(BucketReader.isMissing(missing.getFailure()), missing.getFailure()::toString);
        var opened = assertThrows(
                RuntimeException.class, () -> reader.open("none", 0, 10).await().atMost(Duration.ofSeconds(20)));
        assertTrue(BucketReader.isMissing(opened), opened::toString);
        assertFalse(BucketReader.isMissing(new IllegalStateException("something else")));
    }

    private List<AssertSubscriber<byte[]>> idle(int count) {
        var idle = new ArrayList<AssertSubscriber<byte[]>>();
        for (int i = 0; i < count; i++) idle.add(reader(reader.read("large", 0, LARGE)));
        idle.forEach(one -> one.request(1));
        idle.forEach(one -> one.awaitItems(1, Duration.ofSeconds(20)));
        return idle;
    }

    private AssertSubscriber<byte[]> reader(Multi<byte[]> pieces) {
        var reading = pieces.subscribe().withSubscriber(AssertSubscriber.<byte[]>create(0));
        readers.add(reading);
        return reading;
    }

    /** Reads it whole, with pauses in which others may read. */
    private CompletableFuture<byte[]> slowly(Multi<byte[]> pieces) {
        var read = new CompletableFuture<byte[]>();
        var bytes = new ByteArrayOutputStream();
        pieces.subscribe().withSubscriber(new Flow.Subscriber<byte[]>() {
            private Flow.Subscription stream;
            private int count;

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                stream = subscription;
                stream.request(1);
            }

            @Override
            public void onNext(byte[] piece) {
                bytes.writeBytes(piece);
                if (++count % 1_000 == 0) vertx.setTimer(200, later -> stream.request(1));
                else stream.request(1);
            }

            @Override
            public void onError(Throwable failure) {
                read.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                read.complete(bytes.toByteArray());
            }
        });
        return read;
    }

    private static byte[] whole(Multi<byte[]> pieces) {
        return joined(pieces.collect().asList().await().atMost(Duration.ofSeconds(20)));
    }

    private static byte[] joined(List<byte[]> pieces) {
        var all = new ByteArrayOutputStream();
        pieces.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static byte[] part(byte[] all, int first, int length) {
        return Arrays.copyOfRange(all, first, first + length);
    }

    private static byte[] bytes(int length, long seed) {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private void put(String key, byte[] content) {
        s3.putObject(put -> put.bucket(BUCKET).key(key), AsyncRequestBody.fromBytes(content))
                .join();
    }

    private S3AsyncClient client(int port) {
        return S3AsyncClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().maxConcurrency(CONNECTIONS + 1))
                .overrideConfiguration(override -> override.addExecutionInterceptor(new ExecutionInterceptor() {
                    @Override
                    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                        if (context.request() instanceof GetObjectRequest) asked.incrementAndGet();
                    }
                }))
                .build();
    }

    /** One connection less than the client has. */
    private static final class Config implements BucketConfig {
        @Override
        public int readings() {
            return CONNECTIONS;
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration patienceWhenWaitedFor() {
            return Duration.ofMillis(50);
        }

        @Override
        public int attempts() {
            return 3;
        }
    }

    /** Stands between the client and the store, and breaks off what is under way. */
    private static final class Relay implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final int to;
        private final Set<Socket> open = ConcurrentHashMap.newKeySet();
        private final ExecutorService threads = Executors.newCachedThreadPool();

        Relay(int to) throws IOException {
            this.to = to;
            threads.execute(this::accept);
        }

        int port() {
            return server.getLocalPort();
        }

        void cut() throws IOException {
            for (var socket : open) {
                try {
                    socket.setSoLinger(true, 0); // which resets the connection
                } catch (SocketException closed) {
                    // with the other end, which came before
                }
                socket.close();
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            cut();
            threads.shutdown();
        }

        private void accept() {
            try {
                while (true) join(server.accept());
            } catch (IOException closed) {
                // the test is over
            }
        }

        private void join(Socket client) throws IOException {
            var store = new Socket(InetAddress.getLoopbackAddress(), to);
            open.addAll(List.of(client, store));
            threads.execute(() -> pass(client, store));
            threads.execute(() -> pass(store, client));
        }

        private void pass(Socket from, Socket on) {
            try (from;
                    on) {
                from.getInputStream().transferTo(on.getOutputStream());
            } catch (IOException cut) {
                // both ends see that
            } finally {
                open.removeAll(List.of(from, on));
            }
        }
    }
}
