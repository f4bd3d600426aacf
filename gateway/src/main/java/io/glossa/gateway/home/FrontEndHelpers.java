package io.glossa.gateway.home;

import io.glossa.gateway.edge.Answers;
import io.glossa.gateway.edge.LocalEndpoint;
import io.glossa.gateway.edge.SecurityHeaders;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/**
 * What the reference's front end asks for in passing (platform 3.4), answered as an installation without anything to tell:
 * nobody may read feature flags, there are no tips, and what it reports about its use is not kept.
 */
@Singleton
class FrontEndHelpers implements LocalEndpoint {
    private static final String FLAGS = "/feature-flags";
    private static final String TIPS = "/heidi-tips";
    private static final String USE = "/__lsa";

    private final Answers answers;

    FrontEndHelpers(Answers answers) {
        this.answers = answers;
    }

    @Override
    public Set<String> paths() {
        return Set.of(FLAGS, TIPS, USE);
    }

    @Override
    public void answer(HttpServerRequest request, String path) {
        switch (path) {
            case FLAGS -> answers.send(request, 403, SecurityHeaders.HTML, Buffer.buffer());
            case TIPS -> answers.json(request, 404, Map.of());
            default -> answers.send(request, 204, SecurityHeaders.HTML, Buffer.buffer());
        }
    }
}
