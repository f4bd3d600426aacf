package io.glossa.storage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A bucket with one object under every key, whose bytes are made as they are taken. */
final class LargeObject implements AutoCloseable {
    private static final byte[] PIECE = new byte[1 << 20];

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong sent = new AtomicLong();
    private final CompletableFuture<Void> cut = new CompletableFuture<>();
    private final long size;
    private final HttpServer server;

    /** @param size in bytes, whole MiB */
    LargeObject(long size) throws IOException {
        this.size = size;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many bytes were taken from it, those that wait on the way included. */
    long sent() {
        return sent.get();
    }

    /** Done when somebody who read the object has gone before its end. */
    CompletableFuture<Void> cut() {
        return cut;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            exchange.getResponseHeaders().add("ETag", "\"large\"");
            exchange.getResponseHeaders().add("Content-Type", "video/mp4");
            exchange.sendResponseHeaders(200, size);
            for (long done = 0; done < size; done += PIECE.length) {
                exchange.getResponseBody().write(PIECE);
                sent.addAndGet(PIECE.length);
            }
        } catch (IOException gone) {
            cut.complete(null);
            throw gone;
        }
    }
}
