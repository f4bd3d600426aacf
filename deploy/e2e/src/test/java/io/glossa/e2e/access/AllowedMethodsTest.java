package io.glossa.e2e.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.Newcomer;
import io.glossa.e2e.suite.RunningSuite;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every described path, by every method: OPTIONS names those it takes, and the others are 405 with {@code Allow}, whatever
 * longer or shorter path would fit as well.
 */
class AllowedMethodsTest {
    private static final Set<String> METHODS = Set.of("DELETE", "GET", "PATCH", "POST", "PUT");

    /** What answers any method, as in the reference. */
    private static final Set<String> OPEN = Set.of("/api/version", "/health");

    private final RunningSuite suite = RunningSuite.get();
    private final Client caller = Newcomer.ofTheirOwn(suite);

    @Test
    void whoeverIsRefusedForTheirMethodIsToldTheOthers() {
        var byPath = new TreeMap<String, Set<String>>();
        for (var operation : DescribedOperations.of(suite)) {
            byPath.computeIfAbsent(operation.path(), path -> new TreeSet<>()).add(operation.method());
        }
        byPath.keySet().removeAll(OPEN);
        assertTrue(byPath.size() > 100, "paths: " + byPath.size());
        var wrong = new ArrayList<String>();
        int refused = 0;
        for (var path : byPath.keySet()) {
            // An id of nobody's: methods are looked at before objects.
            var address = path.replaceAll("\\{[^}]*}", "999999999");
            var allowed = allowed(caller.request().options(address));
            if (!allowed.containsAll(byPath.get(path))) wrong.add("OPTIONS " + path + " names " + allowed);
            for (var method : METHODS) {
                if (allowed.contains(method)) continue;
                refused++;
                var answer = caller.request().request(method, address);
                if (answer.statusCode() != 405 || !allowed(answer).equals(allowed)) {
                    wrong.add(method + " " + path + " answers " + answer.statusCode() + " " + allowed(answer));
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(refused > 200, "refused: " + refused);
    }

    private static Set<String> allowed(Response answer) {
        return new TreeSet<>(List.of(String.valueOf(answer.header("Allow")).split(", ")));
    }
}
