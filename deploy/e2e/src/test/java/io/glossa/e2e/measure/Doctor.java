package io.glossa.e2e.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.e2e.suite.RunningSuite;
import io.glossa.local.Module;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks each service once a second whether it is ready. */
final class Doctor implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor();
    private final Map<Module, Integer> notReady = new TreeMap<>();
    private final RunningSuite suite;
    private String said = "nothing";
    private int looks;

    Doctor(RunningSuite suite) {
        this.suite = suite;
        rounds.scheduleAtFixedRate(this::look, 0, 1, TimeUnit.SECONDS);
    }

    private synchronized void look() {
        looks++;
        for (var module : Module.values()) {
            if (!isReady(module)) notReady.merge(module, 1, Integer::sum);
        }
    }

    private boolean isReady(Module module) {
        try {
            var path = module == Module.GATEWAY ? "/health" : "/q/health/ready";
            var request = HttpRequest.newBuilder(URI.create(suite.suite().url(module) + path))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (module == Module.TASKS) said = events(JSON.readTree(answer.body()));
            return answer.statusCode() == 200;
        } catch (IOException broken) {
            return false;
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static String events(JsonNode health) {
        for (var check : health.path("checks")) {
            if (check.path("name").asText().equals("events"))
                return check.path("data").toString();
        }
        return health.toString();
    }

    /** What tasks-service said last of events that wait. */
    synchronized String said() {
        return said;
    }

    /** How often each was not. */
    synchronized Map<Module, Integer> notReady() {
        return Map.copyOf(notReady);
    }

    synchronized int looks() {
        return looks;
    }

    void end() {
        rounds.shutdownNow();
    }

    @Override
    public void close() {
        end();
    }
}
