package io.glossa.export.easy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Stands for tasks-service where a stream of any length, slowness or end is needed. */
public class TasksServer implements QuarkusTestResourceLifecycleManager {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Stream> streams = new ConcurrentHashMap<>();
    private static final byte[] CURSOR =
            "{\"cursor\":\"2026-11-21T08:00:00.123456Z\"}".getBytes(StandardCharsets.UTF_8);

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        return Map.of(
                "glossa.services.tasks",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(TasksServer.class));
    }

    @Override
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** What this project's tasks are from now on. */
    public Stream on(long project, String block, int times, String last) {
        var stream = new Stream(block.getBytes(StandardCharsets.UTF_8), times, last.getBytes(StandardCharsets.UTF_8));
        streams.put("/internal/projects/" + project + "/export", stream);
        return stream;
    }

    /** An uploaded file of a project, or with another path a file on the internet. */
    Stream file(String path, byte[] content) {
        var stream = new Stream(content, 1, new byte[0]);
        streams.put(path, stream);
        return stream;
    }

    /** Where it stands for the internet: an address that exports may reach. */
    String internet() {
        return "http://127.0.0.2:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (path.endsWith("/cursor")) {
                exchange.sendResponseHeaders(200, CURSOR.length);
                exchange.getResponseBody().write(CURSOR);
                return;
            }
            var stream = streams.get(path);
            if (stream == null) {
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            stream.query = exchange.getRequestURI().getRawQuery();
            stream.question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            stream.begun.incrementAndGet();
            stream.open.incrementAndGet();
            exchange.sendResponseHeaders(stream.status, 0);
            try (var body = exchange.getResponseBody()) {
                for (int i = 0; i < stream.times; i++) {
                    body.write(stream.block);
                    stream.written.addAndGet(stream.block.length);
                }
                body.flush();
                stream.await();
                body.write(stream.last);
            } catch (IOException cut) {
                stream.cut = true;
                throw cut;
            } finally {
                stream.open.decrementAndGet();
            }
        }
    }

    /** One project's tasks. */
    public static final class Stream {
        private final byte[] block;
        private final int times;
        private final byte[] last;
        private final AtomicLong written = new AtomicLong();
        private volatile boolean cut;
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger open = new AtomicInteger();
        private volatile String query;
        private volatile String question;
        private volatile int status = 200;
        private volatile CountDownLatch held = new CountDownLatch(0);

        private Stream(byte[] block, int times, byte[] last) {
            this.block = block;
            this.times = times;
            this.last = last;
        }

        long written() {
            return written.get();
        }

        boolean cut() {
            return cut;
        }

        String query() {
            return query;
        }

        /** The body of the last question. */
        public String question() {
            return question;
        }

        /** How often it was asked for. */
        public int begun() {
            return begun.get();
        }

        /** How many of those have not ended. */
        int open() {
            return open.get();
        }

        public Stream status(int answered) {
            status = answered;
            return this;
        }

        /** Streams wait before their end from now on, until they are let go. */
        public Stream hold() {
            held = new CountDownLatch(1);
            return this;
        }

        public void letGo() {
            held.countDown();
        }

        private void await() throws IOException {
            try {
                if (!held.await(60, TimeUnit.SECONDS)) throw new IOException("Nobody lets go");
            } catch (InterruptedException stop) {
                throw new IOException(stop);
            }
        }
    }
}
