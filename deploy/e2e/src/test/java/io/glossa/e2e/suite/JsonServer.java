package io.glossa.e2e.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;

/** Somebody else's server, on a port of its own. */
public final class JsonServer implements AutoCloseable {
    private final HttpServer server;

    /** Answers one after the other. */
    public JsonServer() {
        this(null);
    }

    /** @param threads that answer; they are the caller's to end */
    public JsonServer(Executor threads) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException unusual) {
            throw new UncheckedIOException(unusual);
        }
        server.setExecutor(threads);
        server.start();
    }

    /** What is asked below a path is answered so, unless a longer one has an answer of its own. */
    public JsonServer on(String path, HttpHandler handler) {
        server.createContext(path, handler);
        return this;
    }

    public JsonServer on(String path, String json) {
        return on(path, exchange -> answer(exchange, 200, json));
    }

    /** Host and port. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public String url() {
        return "http://" + address();
    }

    /** Reads what is left of the question, and ends it. */
    public static void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var body = json.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
