package io.glossa.e2e.recorded;

import com.sun.net.httpserver.HttpExchange;
import io.glossa.e2e.suite.JsonServer;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server of somebody else's that keeps what it is sent, once, and is content with it. */
class Receiver implements AutoCloseable {
    private final JsonServer server = new JsonServer();
    private final List<Sent> received = new CopyOnWriteArrayList<>();
    private final Set<String> messages = ConcurrentHashMap.newKeySet();

    Receiver() {
        server.on("/", this::take);
    }

    /** Host and port. */
    String address() {
        return server.address();
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
        JsonServer.answer(exchange, answer.status(), answer.body());
    }

    /** A delivery is repeated when its answer came too late; what a model is asked has no id. */
    private boolean isNew(Sent request) {
        var message = request.headers().get("webhook-id");
        return message == null || messages.add(message);
    }

    @Override
    public void close() {
        server.close();
    }

    record Answer(int status, String body) {}
}
