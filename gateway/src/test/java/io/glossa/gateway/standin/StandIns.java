package io.glossa.gateway.standin;

import io.glossa.gateway.routing.Backend;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Four HTTP servers in the services' places, one each, so that a test sees which one was asked. They answer with what they
 * were asked unless a test gives them something else to do; the one of projects also knows credentials.
 */
public final class StandIns implements AutoCloseable {
    /** As services take it. */
    private static final int LONGEST_LINE = 81_920;

    private final Vertx vertx = Vertx.vertx();
    private final Map<Backend, HttpServer> servers = new EnumMap<>(Backend.class);
    private final Map<Backend, Integer> ports = new EnumMap<>(Backend.class);
    private final Map<Backend, Handler<HttpServerRequest>> handlers = new ConcurrentHashMap<>();
    private final Map<Backend, String> documents = new ConcurrentHashMap<>();
    private final Map<Backend, Boolean> ready = new ConcurrentHashMap<>();
    private final Map<String, Known> credentials = new ConcurrentHashMap<>();
    private final Map<Backend, AtomicInteger> connections = new EnumMap<>(Backend.class);
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();

    private volatile boolean hangsUp;

    public StandIns() {
        for (var backend : Backend.values()) {
            connections.put(backend, new AtomicInteger());
            start(backend, 0);
            ports.put(backend, servers.get(backend).actualPort());
        }
        reset();
    }

    public void reset() {
        handlers.clear();
        documents.clear();
        credentials.clear();
        asked.clear();
        questions.clear();
        hangsUp = false;
        for (var backend : Backend.values()) ready.put(backend, true);
    }

    public String url(Backend backend) {
        return "http://127.0.0.1:" + ports.get(backend);
    }

    /** Requests of clients go to this handler from now on. */
    public void on(Backend backend, Handler<HttpServerRequest> handler) {
        handlers.put(backend, handler);
    }

    public void document(Backend backend, String openApi) {
        documents.put(backend, openApi);
    }

    public void ready(Backend backend, boolean isReady) {
        ready.put(backend, isReady);
    }

    /** This credential is user 7's from now on. */
    public void knows(String scheme, String value, String role) {
        knows(scheme, value, role, 7);
    }

    /** This credential is this user's from now on. */
    public void knows(String scheme, String value, String role, int user) {
        credentials.put(
                scheme + " " + value,
                new Known(
                        200,
                        new JsonObject()
                                .put("user", user)
                                .put("organization", 1)
                                .put("role", role)
                                .put("email", "ada@example.com")
                                .put("name", "Ada Lovelace")
                                .put("amr", scheme)));
    }

    /** From now on a connection on which a credential was asked about is closed after the answer. */
    public void hangsUp() {
        hangsUp = true;
    }

    public void refuses(String scheme, String value, String detail) {
        credentials.put(scheme + " " + value, new Known(401, new JsonObject().put("detail", detail)));
    }

    /** Credentials that were asked about, oldest first, as {@code token abc}. */
    public List<String> questions() {
        return List.copyOf(questions);
    }

    /** What clients' requests came to. */
    public List<Asked> asked(Backend backend) {
        return asked.stream().filter(one -> one.backend() == backend).toList();
    }

    public int connectionsOpened(Backend backend) {
        return connections.get(backend).get();
    }

    public void stop(Backend backend) {
        await(servers.get(backend).close());
    }

    public void restart(Backend backend) {
        start(backend, ports.get(backend));
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private void start(Backend backend, int port) {
        var server = vertx.createHttpServer(new HttpServerOptions().setMaxInitialLineLength(LONGEST_LINE))
                .connectionHandler(opened -> connections.get(backend).incrementAndGet())
                .requestHandler(request -> handle(backend, request));
        servers.put(backend, server);
        await(server.listen(port, "127.0.0.1"));
    }

    private void handle(Backend backend, HttpServerRequest request) {
        switch (request.path()) {
            case "/q/health/ready" ->
                request.response().setStatusCode(ready.get(backend) ? 200 : 503).end("{}");
            case "/q/openapi" -> document(backend, request);
            case "/internal/credentials/resolve" -> request.bodyHandler(body -> resolve(request, body.toJsonObject()));
            default ->
                handlers.getOrDefault(backend, other -> echo(backend, other)).handle(request);
        }
    }

    private void document(Backend backend, HttpServerRequest request) {
        var document = documents.get(backend);
        if (document == null) request.response().setStatusCode(404).end();
        else request.response().putHeader("content-type", "application/json").end(document);
    }

    private void resolve(HttpServerRequest request, JsonObject question) {
        var credential = question.getString("scheme") + " " + question.getString("value");
        questions.add(credential);
        var known =
                credentials.getOrDefault(credential, new Known(401, new JsonObject().put("detail", "Invalid token.")));
        // Slow enough that requests of the same moment meet.
        vertx.setTimer(50, later -> request.response()
                .setStatusCode(known.status())
                .end(known.body().toBuffer())
                .onComplete(told -> {
                    if (hangsUp) request.connection().close();
                }));
    }

    private void echo(Backend backend, HttpServerRequest request) {
        request.bodyHandler(body -> {
            asked.add(new Asked(
                    backend,
                    request.method().name(),
                    request.uri(),
                    MultiMap.caseInsensitiveMultiMap().addAll(request.headers()),
                    body.toString()));
            var answer = new JsonObject().put("service", backend.module()).put("uri", request.uri());
            request.response()
                    .putHeader("content-type", "application/json")
                    .putHeader("server", "stand-in")
                    .putHeader("x-glossa-secret", "internal")
                    .end(answer.toBuffer());
        });
    }

    private static void await(Future<?> done) {
        done.toCompletionStage().toCompletableFuture().join();
    }

    private record Known(int status, JsonObject body) {}

    /** A request of a client as it reached a service. */
    public record Asked(Backend backend, String method, String uri, MultiMap headers, String body) {}
}
