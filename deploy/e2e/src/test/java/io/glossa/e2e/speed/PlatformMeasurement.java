package io.glossa.e2e.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.LabelConfigs;
import io.glossa.e2e.suite.Newcomer;
import io.glossa.e2e.suite.RunningSuite;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How long the packaged suite takes for a page of 100 projects with their counters, and what the check of a known token adds.
 * Not part of the build: {@code mvn verify -f deploy/e2e/pom.xml -Dtest=PlatformMeasurement}. Client and suite share the machine.
 */
class PlatformMeasurement {
    private static final int PROJECTS = 100;
    private static final int PAGES = 500;
    private static final int CHECKS = 2_000;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final RunningSuite suite = RunningSuite.get();

    @Test
    void aPageOfProjects() throws Exception {
        var owner = Newcomer.ofTheirOwn(suite);
        var texts = IntStream.range(0, 10).mapToObj(n -> "text " + n).toList();
        for (int n = 0; n < PROJECTS; n++) {
            int project = owner.createProject("project " + n, LabelConfigs.SENTIMENT);
            owner.importTexts(project, texts).stream().limit(3).forEach(task -> owner.choose(task, "Positive"));
        }
        var token = token(owner);
        var page = request("/api/projects/?page_size=100", token);
        nanoseconds(page, PAGES);
        var taken = nanoseconds(page, PAGES);
        told("page of 100 projects with counters", taken);
        assertEquals(
                PROJECTS, owner.get("/api/projects/?page_size=100").jsonPath().getInt("results.size()"));
    }

    /** What anybody may ask, asked with a token and without one, in turns. */
    @Test
    void aTokenThatIsKnown() throws Exception {
        var open = "/api/webhooks/info/?organization-only=true";
        var anonymous = request(open, null);
        var known = request(open, token(Newcomer.ofTheirOwn(suite)));
        nanoseconds(anonymous, CHECKS);
        nanoseconds(known, CHECKS);
        var without = new long[CHECKS];
        var with = new long[CHECKS];
        for (int at = 0; at < CHECKS; at++) {
            without[at] = nanoseconds(anonymous, 1)[0];
            with[at] = nanoseconds(known, 1)[0];
        }
        told("without a token", without);
        told("with a known token", with);
    }

    private static String token(Client client) {
        return client.get("/api/current-user/token").path("token");
    }

    private HttpRequest request(String path, String token) {
        var request = HttpRequest.newBuilder(URI.create(suite.suite().baseUrl() + path));
        if (token != null) request.header("Authorization", "Token " + token);
        return request.build();
    }

    private long[] nanoseconds(HttpRequest request, int times) throws Exception {
        var taken = new long[times];
        for (int at = 0; at < times; at++) {
            long begin = System.nanoTime();
            assertEquals(200, http.send(request, BodyHandlers.ofByteArray()).statusCode());
            taken[at] = System.nanoTime() - begin;
        }
        return taken;
    }

    private static void told(String what, long[] nanoseconds) {
        var sorted = Arrays.stream(nanoseconds).sorted().toArray();
        var shown = List.of(0.5, 0.9, 0.99).stream()
                .map(share -> "p%.0f %.2f ms".formatted(share * 100, sorted[(int) (sorted.length * share)] / 1e6))
                .toList();
        System.out.println(what + ": " + String.join(", ", shown));
    }
}
