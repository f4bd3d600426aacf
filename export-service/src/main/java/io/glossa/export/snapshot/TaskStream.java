package io.glossa.export.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.identity.ServiceTokens;
import io.glossa.problem.CommonProblem;
import io.glossa.siblings.ServicesConfig;
import io.glossa.siblings.Siblings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** tasks-service as a snapshot sees it. */
@ApplicationScoped
class TaskStream {
    private final Siblings siblings;
    private final ServicesConfig services;
    private final ServiceTokens tokens;
    private final ObjectMapper json;

    TaskStream(Siblings siblings, ServicesConfig services, ServiceTokens tokens, ObjectMapper json) {
        this.siblings = siblings;
        this.services = services;
        this.tokens = tokens;
        this.json = json;
    }

    /** Where a later snapshot goes on; to be asked before {@link #open}. */
    Uni<Instant> cursor(Snapshot snapshot) {
        return siblings.ask(services.tasks(), path(snapshot) + "/cursor", tokens.actingFor(snapshot.organization()))
                .map(answer -> switch (answer.status()) {
                    case 200 -> read(answer.body().getBytes());
                    case 404 -> throw CommonProblem.NOT_FOUND.asIs();
                    default -> throw CommonProblem.UNAVAILABLE.asIs();
                });
    }

    /** The snapshot's tasks, one a line, with an end line; all of one moment. */
    Uni<Multi<byte[]>> open(Snapshot snapshot) {
        return siblings.stream(
                services.tasks(),
                path(snapshot),
                tokens.actingFor(snapshot.organization()),
                snapshot.options().encode().getBytes(UTF_8));
    }

    private static String path(Snapshot snapshot) {
        return "/internal/projects/" + snapshot.project() + "/export";
    }

    private Instant read(byte[] body) {
        try {
            return OffsetDateTime.parse(json.readTree(body).path("cursor").asText())
                    .toInstant();
        } catch (IOException foreign) {
            throw new UncheckedIOException(foreign);
        }
    }
}
