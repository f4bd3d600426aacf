package io.glossa.storage.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.identity.OrganizationScope;
import io.glossa.identity.ServiceTokens;
import io.glossa.problem.CommonProblem;
import io.glossa.siblings.ServicesConfig;
import io.glossa.siblings.Siblings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Asks tasks-service whether an object is referred to. */
@ApplicationScoped
class MediaQuestions {
    private static final String PATH = "/internal/media-references";

    private final Siblings siblings;
    private final ServicesConfig services;
    private final ServiceTokens tokens;
    private final ObjectMapper json;

    MediaQuestions(Siblings siblings, ServicesConfig services, ServiceTokens tokens, ObjectMapper json) {
        this.siblings = siblings;
        this.services = services;
        this.tokens = tokens;
        this.json = json;
    }

    /**
     * The project in which the address is held.
     *
     * @param whose {@code task} or {@code project}: that one of this id must hold it; 404 when it does not
     */
    Uni<Long> holder(OrganizationScope scope, String whose, long id, MediaUri uri) {
        var question = json.createObjectNode().put(whose, id).put("uri", uri.written());
        return siblings.post(services.tasks(), PATH, tokens.actingFor(scope.id()), bytes(question))
                .map(answer -> switch (answer.status()) {
                    case 200 -> project(answer.body().getBytes());
                    case 404 -> throw CommonProblem.NOT_FOUND.asIs();
                    default -> throw CommonProblem.UNAVAILABLE.asIs();
                });
    }

    private byte[] bytes(JsonNode question) {
        try {
            return json.writeValueAsBytes(question);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private long project(byte[] answer) {
        try {
            return json.readTree(answer).get("project").longValue();
        } catch (IOException foreign) {
            throw new UncheckedIOException(foreign);
        }
    }
}
