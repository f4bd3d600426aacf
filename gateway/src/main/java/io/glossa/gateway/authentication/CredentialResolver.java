package io.glossa.gateway.authentication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.gateway.routing.Backend;
import io.glossa.gateway.upstream.Questions;
import io.glossa.identity.AuthenticationMethod;
import io.glossa.identity.Principal;
import io.glossa.identity.Role;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Locale;

/** Asks projects-service whose a credential is (docs/internals.md, projects-service). */
@ApplicationScoped
class CredentialResolver {
    private static final String PATH = "/internal/credentials/resolve";

    private final Questions questions;
    private final ObjectMapper json;
    private final AuthenticationConfig config;

    CredentialResolver(Questions questions, ObjectMapper json, AuthenticationConfig config) {
        this.questions = questions;
        this.json = json;
        this.config = config;
    }

    /** Fails when projects-service cannot tell: that is not the caller's fault. */
    Future<Resolution> resolve(Credential credential) {
        var question = json.createObjectNode()
                .put("scheme", credential.method().claim())
                .put("value", credential.value());
        return questions
                .post(Backend.PROJECTS, PATH, Buffer.buffer(question.toString()), config.answerTimeout())
                .map(this::read);
    }

    private Resolution read(Questions.Answer answer) {
        try {
            var body = json.readTree(answer.body().getBytes());
            if (answer.status() == 401)
                return new Resolution.Refused(body.path("detail").asText());
            if (answer.status() == 200 && body.path("user").isIntegralNumber()) return new Resolution.Known(user(body));
        } catch (IOException unreadable) {
            throw new IllegalStateException("projects-service answered no JSON about a credential", unreadable);
        }
        throw new IllegalStateException("projects-service answered " + answer.status() + " about a credential");
    }

    private static Principal.User user(JsonNode body) {
        var organization = body.path("organization");
        return new Principal.User(
                body.path("user").longValue(),
                organization.isIntegralNumber() ? organization.longValue() : null,
                Role.of(body.path("role").asText()).orElse(Role.DEACTIVATED),
                body.path("email").asText(),
                body.path("name").asText(),
                AuthenticationMethod.valueOf(body.path("amr").asText().toUpperCase(Locale.ROOT)));
    }
}
