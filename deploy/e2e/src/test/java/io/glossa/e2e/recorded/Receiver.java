package io.glossa.e2e.recorded;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server of somebody else's that keeps what it is sent, once, and is content with it. */
class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Sent> received = new CopyOnWriteArrayList<>();
    private final Set<String> messages = ConcurrentHashMap.newKeySet();

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException unusual) {
            throw new UncheckedIOException(unusual);
        }
        server.createContext("/", this::take);
        server.start();
    }

    /** Host and port. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** All that came, in its order. */
    List<Sent> received() {
        return List.copyOf(received);
    }

    Answer answer(Sent request) {
        return new Answer(200, "{}");
    }

    private void take(HttpExchange exchange) throws IOException {
        var request = Sent.of(exchange);
        var answer = answer(request);
        // Kept before it is answered: whoever has the answer can see the request.
        if (isNew(request)) received.add(request);
        var body = answer.body().getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** A delivery is repeated when its answer came too late; what a model is asked has no id. */
    private boolean isNew(Sent request) {
        var message = request.headers().get("webhook-id");
        return message == null || messages.add(message);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    record Answer(int status, String body) {}
}
