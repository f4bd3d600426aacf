package io.glossa.projects.project;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ValidationErrors;
import io.glossa.projects.sibling.Sibling;
import io.glossa.projects.sibling.SiblingDown;
import io.glossa.projects.sibling.Siblings;
import io.glossa.projects.sibling.Siblings.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Asks tasks-service whether work that has been done still fits (platform 5.7). Without its answer nothing changes. */
@ApplicationScoped
class ConfigChangeCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Siblings siblings;
    private final ObjectMapper json;

    ConfigChangeCheck(Siblings siblings, ObjectMapper json) {
        this.siblings = siblings;
        this.json = json;
    }

    /** A change that loses labels in use is made all the same; one that loses a control in use is not. */
    Uni<Void> labelConfig(long organization, long project, String config) {
        return ask(organization, project, json.createObjectNode().put("label_config", config), "label_config");
    }

    /** The same without making the change: labels in use must stay too. */
    Uni<Void> everyLabel(long organization, long project, String config) {
        var question = json.createObjectNode().put("label_config", config).put("strict", true);
        return ask(organization, project, question, ValidationErrors.NON_FIELD);
    }

    /** @param field where the refusal is shown */
    private Uni<Void> ask(long organization, long project, ObjectNode question, String field) {
        return siblings.post(
                        Sibling.TASKS,
                        "/internal/projects/" + project + "/label-config-check",
                        organization,
                        question,
                        PATIENCE)
                .onFailure(SiblingDown.class)
                .transform(away -> CommonProblem.UNAVAILABLE.asIs())
                .invoke(answer -> refuseIfInUse(answer, field))
                .replaceWithVoid();
    }

    private static void refuseIfInUse(Answer answer, String field) {
        if (answer.status() != 200) throw CommonProblem.UNAVAILABLE.asIs();
        var errors = new ValidationErrors();
        for (var error : answer.body().path("errors")) errors.add(field, error.asText());
        errors.throwIfAny();
    }

    /** A model version that is set must be one that the project's predictions have (platform 4.5). */
    Uni<Void> modelVersion(long organization, long project, String version) {
        return siblings.get(Sibling.TASKS, "/internal/projects/" + project + "/model-versions", organization, PATIENCE)
                .onFailure(SiblingDown.class)
                .transform(away -> CommonProblem.UNAVAILABLE.asIs())
                .invoke(answer -> {
                    if (version != null && names(answer, version)) return;
                    throw ValidationErrors.of(
                            "model_version",
                            "Model version doesn't exist either as live model or as static predictions.");
                })
                .replaceWithVoid();
    }

    private static boolean names(Answer answer, String version) {
        if (answer.status() != 200) return false;
        for (var known : answer.body().path("versions")) {
            if (known.asText().equals(version)) return true;
        }
        return false;
    }
}
