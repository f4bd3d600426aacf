package io.glossa.e2e.recorded;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The ML backend of the recording: a good one below {@code /ml}, one that is ill below {@code /mlbad}. */
final class RecordedModel implements AutoCloseable {
    private static final String PREDICTION =
            "{\"result\":[{\"id\":\"p1\",\"from_name\":\"c\",\"to_name\":\"t\",\"type\":\"choices\","
                    + "\"value\":{\"choices\":[\"a\"]}}],\"score\":0.7,\"model_version\":\"stub-v1\"}";

    private final HttpServer server;

    RecordedModel() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException unusual) {
            throw new UncheckedIOException(unusual);
        }
        server.createContext("/mlbad", exchange -> answer(exchange, 500, "ill"));
        server.createContext("/ml/health", exchange -> answer(exchange, 200, "{\"status\":\"UP\"}"));
        server.createContext("/ml/setup", exchange -> answer(exchange, 200, "{\"model_version\":\"stub-v1\"}"));
        server.createContext(
                "/ml/versions", exchange -> answer(exchange, 200, "{\"versions\":[\"stub-v1\",\"stub-v0\"]}"));
        server.createContext("/ml/predict", RecordedModel::predict);
        server.createContext("/ml/webhook", exchange -> answer(exchange, 201, "{}"));
        server.start();
    }

    /** Host and port. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private static void predict(HttpExchange exchange) throws IOException {
        var tasks = new ObjectMapper()
                .readTree(exchange.getRequestBody().readAllBytes())
                .path("tasks");
        var results = (PREDICTION + ",").repeat(Math.max(1, tasks.size()));
        answer(
                exchange,
                200,
                "{\"results\":[" + results.substring(0, results.length() - 1) + "],\"model_version\":\"stub-v1\"}");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
