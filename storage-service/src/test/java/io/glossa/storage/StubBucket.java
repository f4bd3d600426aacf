package io.glossa.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of an S3 server as it takes to be dead, to list keys that no real one would take, and to remember what it was sent. */
final class StubBucket implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Headers> written = new ConcurrentHashMap<>();
    private final AtomicInteger writes = new AtomicInteger();
    private final HttpServer server;
    private volatile List<String> listed = List.of();
    private volatile Runnable before = () -> {};
    private volatile int status = 200;

    StubBucket() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Keys that it lists, as they are. */
    void lists(List<String> keys) {
        listed = keys;
    }

    /** Runs before each page of the listing is answered. */
    void before(Runnable step) {
        before = step;
    }

    /** What it answers whatever it is asked; 200 when it is well. */
    void answers(int always) {
        status = always;
    }

    /** How often it was written to, or somebody tried to. */
    int writes() {
        return writes.get();
    }

    /** The headers that each key was written with last, the bucket in front. */
    Map<String, Headers> written() {
        return Map.copyOf(written);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var method = exchange.getRequestMethod();
            var key = exchange.getRequestURI().getPath().substring(1);
            if (method.equals("PUT")) writes.incrementAndGet();
            if (status == 200 && method.equals("PUT")) written.put(key, exchange.getRequestHeaders());
            if (status == 200 && method.equals("DELETE")) written.remove(key);
            var body = method.equals("GET") && status == 200
                    ? listing(exchange.getRequestURI().getRawQuery())
                    : new byte[0];
            exchange.getResponseHeaders().add("ETag", "\"stub\"");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) exchange.getResponseBody().write(body);
        }
    }

    private byte[] listing(String query) {
        before.run();
        var from = number(query, "continuation-token", 0);
        var end = Math.min(from + number(query, "max-keys", 1_000), listed.size());
        var contents = listed.subList(from, end).stream()
                .map(key -> "<Contents><Key>" + URLEncoder.encode(key, UTF_8)
                        + "</Key><LastModified>2026-11-21T08:02:56.000Z</LastModified><Size>1</Size></Contents>")
                .collect(Collectors.joining());
        var more = end < listed.size();
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult><EncodingType>url</EncodingType>"
                        + "<IsTruncated>" + more + "</IsTruncated>"
                        + (more ? "<NextContinuationToken>" + end + "</NextContinuationToken>" : "")
                        + contents + "</ListBucketResult>")
                .getBytes(UTF_8);
    }

    private static int number(String query, String name, int otherwise) {
        var found = Pattern.compile("(?:^|&)" + name + "=([0-9]+)").matcher(query == null ? "" : query);
        return found.find() ? Integer.parseInt(found.group(1)) : otherwise;
    }
}
