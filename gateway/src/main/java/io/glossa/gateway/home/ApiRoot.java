package io.glossa.gateway.home;

import io.glossa.gateway.edge.Answers;
import io.glossa.gateway.edge.PublicAddress;
import io.glossa.gateway.edge.SignedInEndpoint;
import io.glossa.identity.Principal;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/** {@code GET /api/}: the one collection that the reference names there (platform 3.4), which scripts use to try a token. */
@Singleton
class ApiRoot implements SignedInEndpoint {
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final PublicAddress address;
    private final Answers answers;

    ApiRoot(PublicAddress address, Answers answers) {
        this.address = address;
        this.answers = answers;
    }

    @Override
    public Set<String> paths() {
        return Set.of("/api");
    }

    @Override
    public void answer(HttpServerRequest request, Principal caller, Runnable whenOver) {
        if (READING.contains(request.method().name())) {
            var users = address.scheme(request) + "://" + address.host(request) + "/api/users/";
            answers.json(request, 200, Map.of("users", users));
        } else {
            answers.methodNotAllowed(request, READING);
        }
        whenOver.run();
    }
}
