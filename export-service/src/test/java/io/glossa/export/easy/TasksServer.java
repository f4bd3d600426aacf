package io.glossa.export.easy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Stands for tasks-service where a stream of any length, slowness or end is needed. */
public class TasksServer implements QuarkusTestResourceLifecycleManager {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Stream> streams = new ConcurrentHashMap<>();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
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
    Stream on(long project, String block, int times, String last) {
        var stream = new Stream(block.getBytes(StandardCharsets.UTF_8), times, last.getBytes(StandardCharsets.UTF_8));
        streams.put("/internal/projects/" + project + "/export", stream);
        return stream;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var stream = streams.get(exchange.getRequestURI().getPath());
            if (stream == null) {
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            stream.query = exchange.getRequestURI().getRawQuery();
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                for (int i = 0; i < stream.times; i++) {
                    body.write(stream.block);
                    stream.written.addAndGet(stream.block.length);
                }
                body.write(stream.last);
            } catch (IOException cut) {
                stream.cut = true;
                throw cut;
            }
        }
    }

    static final class Stream {
        private final byte[] block;
        private final int times;
        private final byte[] last;
        private final AtomicLong written = new AtomicLong();
        private volatile boolean cut;
        private volatile String query;

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
    }
}
