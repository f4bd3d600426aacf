package io.glossa.outbound;

import io.glossa.outbound.OutboundException.Reason;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One call with its redirects, from the name to the last byte, on one context. The connection goes to an address that was
 * checked, not to a name that could mean another one by then; the name is only spoken, in the request and in the handshake.
 */
final class Exchange {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_ADDRESSES = 3;
    private static final long LONGEST_TICK = 250;

    private final Vertx vertx;
    private final Context context;
    private final HttpClient http;
    private final WorkerExecutor names;
    private final OutboundGuard guard;
    private final OutboundLimits limits;
    private final CompletableFuture<OutboundResponse> answer = new CompletableFuture<>();

    private OutboundRequest request;
    private int redirects;
    private HttpClientRequest call;
    private ResponseBody body;
    private long timer;
    private long started;
    private long lastProgress;
    private boolean over;

    Exchange(
            Vertx vertx,
            HttpClient http,
            WorkerExecutor names,
            OutboundGuard guard,
            OutboundRequest request,
            OutboundLimits limits) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.http = http;
        this.names = names;
        this.guard = guard;
        this.request = request;
        this.limits = limits;
    }

    CompletionStage<OutboundResponse> start() {
        context.runOnContext(now -> {
            started = System.nanoTime();
            progress();
            timer = vertx.setPeriodic(tick(), id -> checkTime());
            hop();
        });
        return answer;
    }

    void progress() {
        lastProgress = System.nanoTime();
    }

    void fail(RuntimeException failure) {
        if (over) return;
        end(true);
        if (body != null) body.fail(failure);
        else answer.completeExceptionally(failure);
    }

    /** No more is expected. */
    void end(boolean early) {
        if (over) return;
        over = true;
        vertx.cancelTimer(timer);
        if (early && call != null) call.connection().close();
    }

    private long tick() {
        long shortest = Math.min(limits.idle().toMillis(), limits.total().toMillis());
        return Math.max(5, Math.min(LONGEST_TICK, shortest / 5));
    }

    private void checkTime() {
        long now = System.nanoTime();
        boolean waits = body == null || body.isAwaited();
        if (now - started > limits.total().toNanos()
                || waits && now - lastProgress > limits.idle().toNanos()) {
            fail(new OutboundException(Reason.TIMED_OUT));
        }
    }

    private void hop() {
        names.executeBlocking(() -> guard.check(request.url()), false).onComplete(resolved -> {
            if (over) return;
            progress();
            if (resolved.succeeded()) connect(resolved.result(), 0);
            else fail(resolved.cause() instanceof RefusedUrlException refused ? refused : unreachable());
        });
    }

    private void connect(List<InetAddress> addresses, int which) {
        if (which == Math.min(addresses.size(), MOST_ADDRESSES)) {
            fail(unreachable());
            return;
        }
        http.request(options(addresses.get(which))).onComplete(connected -> {
            if (over) {
                if (connected.succeeded()) connected.result().connection().close();
                return;
            }
            progress();
            if (connected.succeeded()) send(connected.result());
            else connect(addresses, which + 1);
        });
    }

    private RequestOptions options(InetAddress address) {
        var uri = request.url().uri();
        boolean secure = uri.getScheme().equalsIgnoreCase("https");
        int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(request.url().host())
                .setPort(port)
                .setSsl(secure)
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
                .setConnectTimeout(limits.connect().toMillis())
                .setFollowRedirects(false);
    }

    private void send(HttpClientRequest connected) {
        call = connected;
        call.putHeader("Host", request.url().uri().getRawAuthority());
        call.putHeader("User-Agent", "Glossa");
        call.putHeader("Accept-Encoding", "identity");
        request.headers().forEach(call::putHeader);
        connected.exceptionHandler(broken -> broken(connected));
        connected.connection().exceptionHandler(broken -> broken(connected));
        Future<HttpClientResponse> sent =
                request.body() == null ? call.send() : call.send(Buffer.buffer(request.body()));
        sent.onComplete(result -> answered(connected, result));
    }

    private void broken(HttpClientRequest which) {
        if (which == call) fail(body == null ? unreachable() : new OutboundException(Reason.CUT));
    }

    private void answered(HttpClientRequest which, AsyncResult<HttpClientResponse> result) {
        if (over || which != call) return;
        progress();
        if (result.failed()) {
            fail(unreachable());
            return;
        }
        var response = result.result();
        response.pause();
        var location = response.getHeader("Location");
        if (limits.redirects() > 0
                && location != null
                && REDIRECTS.contains(response.statusCode())
                && request.isRedirectable()) redirect(location);
        else deliver(response);
    }

    private void redirect(String location) {
        if (redirects++ >= limits.redirects()) {
            fail(new OutboundException(Reason.TOO_MANY_REDIRECTS));
            return;
        }
        var left = call;
        call = null;
        left.connection().close();
        try {
            request = request.movedTo(request.url().resolve(location));
        } catch (RefusedUrlException refused) {
            fail(refused);
            return;
        }
        hop();
    }

    private void deliver(HttpClientResponse response) {
        body = new ResponseBody(context, this, response, limits.largestBody());
        var headers = headers(response);
        var delivered = new OutboundResponse(
                response.statusCode(), request.url().uri(), Collections.unmodifiableMap(headers), body);
        if (!request.method().equals("HEAD") && delivered.length().orElse(0) > limits.largestBody()) {
            body = null;
            fail(new OutboundException(Reason.TOO_LARGE));
            return;
        }
        answer.complete(delivered);
    }

    private static Map<String, List<String>> headers(HttpClientResponse response) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        response.headers().forEach(header -> headers.computeIfAbsent(header.getKey(), none -> new ArrayList<>())
                .add(header.getValue()));
        return headers;
    }

    private static OutboundException unreachable() {
        return new OutboundException(Reason.UNREACHABLE);
    }
}
