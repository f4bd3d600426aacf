package io.glossa.projects.ml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Principal;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ProblemException;
import io.glossa.problem.ValidationErrors;
import io.glossa.projects.input.Body;
import io.glossa.projects.input.Rules;
import io.glossa.projects.outbound.UserUrls;
import io.glossa.projects.platform.Transactions;
import io.glossa.projects.project.FollowedModelVersion;
import io.glossa.projects.project.KnownProject;
import io.glossa.projects.project.KnownProjects;
import io.glossa.projects.project.ProjectModel;
import io.glossa.projects.webhook.ProjectWebhooks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** What can be done with ML backends (platform 8). */
@ApplicationScoped
class MlService {
    private static final String TITLE = "default";
    private static final double SECONDS = 100;

    private final MlBackendRepository backends;
    private final MlServer server;
    private final MlSetup setup;
    private final MlRequests requests;
    private final MlTasks tasks;
    private final KnownProjects projects;
    private final ProjectModel models;
    private final ProjectWebhooks webhooks;
    private final FollowedModelVersion version;
    private final UserUrls urls;
    private final Transactions transactions;
    private final ObjectMapper json;

    MlService(
            MlBackendRepository backends,
            MlServer server,
            MlSetup setup,
            MlRequests requests,
            MlTasks tasks,
            KnownProjects projects,
            ProjectModel models,
            ProjectWebhooks webhooks,
            FollowedModelVersion version,
            UserUrls urls,
            Transactions transactions,
            ObjectMapper json) {
        this.backends = backends;
        this.server = server;
        this.setup = setup;
        this.requests = requests;
        this.tasks = tasks;
        this.projects = projects;
        this.models = models;
        this.webhooks = webhooks;
        this.version = version;
        this.urls = urls;
        this.transactions = transactions;
        this.json = json;
    }

    /** All of a project, each asked how it is. */
    Uni<List<StoredBackend>> list(OrganizationScope scope, long id, String hostname) {
        return projects.require(scope, id).flatMap(project -> backends.list(scope, id)
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : Uni.join()
                                .all(found.stream()
                                        .map(backend -> setup.looked(project, backend.at(hostname)))
                                        .toList())
                                .andFailFast()));
    }

    /** All of a project as they were seen last, without asking them. */
    Uni<List<StoredBackend>> known(OrganizationScope scope, long project) {
        return backends.list(scope, project);
    }

    Uni<StoredBackend> get(OrganizationScope scope, long id, String hostname) {
        return backends.require(scope, id).flatMap(backend -> projects.require(scope, backend.project())
                .flatMap(project -> setup.looked(project, backend.at(hostname))));
    }

    Uni<StoredBackend> create(Principal.User user, OrganizationScope scope, Body body, String hostname) {
        var wanted = MlBackendChange.read(body, true);
        return checked(body, wanted).chain(() -> project(scope, body)).flatMap(project -> {
            var made = made(scope, project, user, wanted).at(hostname);
            return setup.connected(project, made)
                    .flatMap(modelVersion -> insert(scope, project, with(made, modelVersion)))
                    .call(stored -> webhooks.ensureForModel(
                            scope,
                            project.id(),
                            stored.target().at("webhook"),
                            stored.target().authorization()));
        });
    }

    Uni<StoredBackend> change(OrganizationScope scope, long id, Body body, boolean whole, String hostname) {
        var wanted = MlBackendChange.read(body, whole);
        return backends.require(scope, id).flatMap(before -> checked(body, wanted)
                .invoke(body::refuseIfWrong)
                .chain(() -> projects.require(scope, before.project()))
                .flatMap(project -> {
                    var after = changed(before, wanted).at(hostname);
                    return setup.connected(project, after)
                            .flatMap(modelVersion -> transactions.run(
                                    connection -> backends.update(connection, scope, with(after, modelVersion))
                                            .call(() -> version.meansAnother(
                                                    connection, scope.id(), project.id(), before.title()))
                                            .call(stored -> version.meansAnother(
                                                    connection, scope.id(), project.id(), stored.title()))));
                }));
    }

    /** A project whose predictions came from it has no model version then. */
    Uni<Void> delete(OrganizationScope scope, long id) {
        return backends.require(scope, id).flatMap(backend -> transactions
                .run(connection -> backends.delete(connection, scope, id)
                        .chain(() -> version.disconnected(connection, scope.id(), backend.project(), backend.title())))
                .chain(() -> backends.list(scope, backend.project()))
                .flatMap(others -> others.stream().anyMatch(other -> sameServer(other, backend))
                        ? Uni.createFrom().voidItem()
                        : webhooks.releaseFromModel(
                                scope, backend.project(), backend.target().at("webhook"))));
    }

    private static boolean sameServer(StoredBackend one, StoredBackend other) {
        return one.target().at("").equals(other.target().at(""));
    }

    Uni<JsonNode> versions(OrganizationScope scope, long id) {
        return backends.require(scope, id).flatMap(backend -> server.versions(backend.target())
                .onFailure(MlException.class)
                .recoverWithItem(failure -> olderServer(backend, failure)));
    }

    Uni<Void> train(OrganizationScope scope, long id) {
        return backends.require(scope, id).flatMap(backend -> models.of(scope, backend.project())
                .flatMap(model -> server.tell(backend.target(), requests.startTraining(model)))
                .chain(() -> backends.found(backend, MlState.TRAINING, null, null))
                .onFailure(MlException.class)
                .call(failure -> backends.found(backend, MlState.ERROR, failure.getMessage(), null))
                .onFailure(MlException.class)
                .transform(failure -> ValidationErrors.ofBody(failure.getMessage()))
                .replaceWithVoid());
    }

    /** What the server makes of a task while somebody labels it; failures of the server are part of the answer. */
    Uni<JsonNode> interactive(OrganizationScope scope, long id, long task, JsonNode context) {
        return backends.require(scope, id).flatMap(backend -> projects.require(scope, backend.project())
                .flatMap(project -> tasks.require(project, task).flatMap(found -> {
                    if (!backend.interactive())
                        return failed("Model is not set to be used for interactive preannotations");
                    var asked = requests.predict(project, json.createArrayNode().add(found), context);
                    return server.predict(backend.target(), asked)
                            .map(answer -> first(backend, answer))
                            .onFailure(MlException.class)
                            .recoverWithUni(failure -> failed(failure.getMessage()));
                })));
    }

    /** What the server makes of some task, with what it was asked and what it said; nothing is kept (platform 8.3). */
    Uni<JsonNode> test(OrganizationScope scope, long id) {
        return backends.require(scope, id).flatMap(backend -> projects.require(scope, backend.project())
                .flatMap(project -> tasks.any(project).flatMap(task -> {
                    var asked = requests.predict(project, json.createArrayNode().add(task), null);
                    return server.predict(backend.target(), asked)
                            .map(answer -> tested(backend, task, asked, answer))
                            .onFailure(MlException.class)
                            .transform(failure -> CommonProblem.UNAVAILABLE.because(
                                    "ML backend did not return any predictions: " + failure.getMessage()));
                })));
    }

    private JsonNode tested(StoredBackend backend, JsonNode task, JsonNode asked, JsonNode answer) {
        var tested = json.createObjectNode().put("status", 200).putNull("error_message");
        tested.put("url", backend.target().at("predict"));
        tested.set("task", task);
        tested.set("request", asked);
        var results = tested.putArray("response");
        for (var result : answer.get("results")) {
            ObjectNode prediction = result.isObject() ? result.deepCopy() : json.createObjectNode();
            if (!prediction.has("model_version")) prediction.put("model_version", version(backend, answer));
            results.add(prediction);
        }
        return tested;
    }

    /**
     * Predictions of one of the project's backends for these tasks; empty when it has none. Of no tasks it has the server
     * seen to and made ready, as the reference does before it asks (platform 8.4).
     *
     * @param wanted which backend, or null for the one whose title is the project's model version, else the first
     */
    Uni<Optional<Predicted>> predict(OrganizationScope scope, long id, Long wanted, ArrayNode asked) {
        return projects.require(scope, id)
                .flatMap(project -> backends.list(scope, id).flatMap(all -> {
                    var chosen = chosen(project, all, wanted);
                    if (chosen.isEmpty()) return Uni.createFrom().item(Optional.empty());
                    var backend = chosen.get();
                    return (asked.isEmpty() ? ready(project, backend) : predicted(project, backend, asked))
                            .map(Optional::of);
                }));
    }

    private static Optional<StoredBackend> chosen(KnownProject project, List<StoredBackend> all, Long wanted) {
        if (wanted != null) {
            return all.stream().filter(backend -> backend.id() == wanted).findFirst();
        }
        return all.stream()
                .filter(backend -> backend.title().equals(project.modelVersion()))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    private Uni<Predicted> ready(KnownProject project, StoredBackend backend) {
        return setup.looked(project, backend).map(found -> {
            if (found.state() != MlState.CONNECTED) throw new MlException(0, found.errorMessage());
            return new Predicted(found.modelVersion(), json.createArrayNode());
        });
    }

    private Uni<Predicted> predicted(KnownProject project, StoredBackend backend, ArrayNode asked) {
        return server.predict(backend.target(), requests.predict(project, asked, null))
                .map(answer -> new Predicted(version(backend, answer), answer.get("results")));
    }

    /** Has a backend predict all tasks of its project that lack its predictions; answers the number of the job. */
    Uni<Long> predictAll(Principal.User user, OrganizationScope scope, long id, Integer batch) {
        return backends.require(scope, id).flatMap(backend -> projects.require(scope, backend.project())
                .flatMap(project -> tasks.predict(project, backend.id(), batch, user.id())));
    }

    /**
     * What a server made of some tasks.
     *
     * @param modelVersion for results that name none
     * @param results one for each task, in order
     */
    record Predicted(String modelVersion, JsonNode results) {}

    private Uni<Void> checked(Body body, MlBackendChange wanted) {
        if (wanted.url() == null || !body.errors().isEmpty())
            return Uni.createFrom().voidItem();
        return urls.check("url", wanted.url()).replaceWithVoid();
    }

    private Uni<KnownProject> project(OrganizationScope scope, Body body) {
        var id = body.require("project", Rules.pk());
        if (id == null || !body.errors().isEmpty())
            return Uni.createFrom().item(() -> {
                throw body.errors().asProblem();
            });
        return projects.require(scope, id).onFailure(ProblemException.class).transform(missing -> {
            body.errors().add("project", Rules.noSuchPk(body.raw("project").asText()));
            return body.errors().asProblem();
        });
    }

    private static StoredBackend made(
            OrganizationScope scope, KnownProject project, Principal.User user, MlBackendChange wanted) {
        var nothing = new StoredBackend(
                0,
                scope.id(),
                project.id(),
                "",
                TITLE,
                "",
                MlBackendChange.NO_AUTH,
                "",
                null,
                null,
                SECONDS,
                false,
                true,
                MlState.DISCONNECTED,
                null,
                null,
                user.id(),
                null,
                null,
                "");
        return changed(nothing, wanted);
    }

    private static StoredBackend changed(StoredBackend before, MlBackendChange wanted) {
        return new StoredBackend(
                before.id(),
                before.organization(),
                before.project(),
                or(wanted.url(), before.url()),
                or(wanted.title(), before.title()),
                or(wanted.description(), before.description()),
                or(wanted.authMethod(), before.authMethod()),
                or(wanted.basicAuthUser(), before.basicAuthUser()),
                or(wanted.basicAuthPass(), before.password()),
                wanted.extraParams() == null ? before.extraParams() : orNull(wanted.extraParams()),
                or(wanted.timeout(), before.timeout()),
                or(wanted.interactive(), before.interactive()),
                or(wanted.autoUpdate(), before.autoUpdate()),
                before.state(),
                before.errorMessage(),
                before.modelVersion(),
                before.createdBy(),
                before.createdAt(),
                before.updatedAt(),
                before.hostname());
    }

    private static StoredBackend with(StoredBackend backend, String modelVersion) {
        return new StoredBackend(
                backend.id(),
                backend.organization(),
                backend.project(),
                backend.url(),
                backend.title(),
                backend.description(),
                backend.authMethod(),
                backend.basicAuthUser(),
                backend.password(),
                backend.extraParams(),
                backend.timeout(),
                backend.interactive(),
                backend.autoUpdate(),
                MlState.CONNECTED,
                null,
                or(modelVersion, backend.modelVersion()),
                backend.createdBy(),
                backend.createdAt(),
                backend.updatedAt(),
                backend.hostname());
    }

    private static <T> T or(T wanted, T otherwise) {
        return wanted == null ? otherwise : wanted;
    }

    private static JsonNode orNull(JsonNode value) {
        return value.isNull() ? null : value;
    }

    private Uni<StoredBackend> insert(OrganizationScope scope, KnownProject project, StoredBackend backend) {
        return transactions.run(connection -> backends.insert(connection, scope, backend)
                .call(stored -> version.connected(connection, scope.id(), project.id(), stored.title())));
    }

    private JsonNode olderServer(StoredBackend backend, MlException failure) {
        var answer = json.createObjectNode();
        var versions = answer.putArray("versions");
        if (backend.modelVersion() != null) versions.add(backend.modelVersion());
        return answer.put(
                "message",
                failure.status() == 404
                        ? "Upgrade your ML backend version to latest."
                        : "The ML backend did not name its versions: " + failure.getMessage());
    }

    private JsonNode first(StoredBackend backend, JsonNode answer) {
        var result = answer.get("results").get(0);
        if (result == null) throw new MlException(200, "The ML backend returned no prediction");
        var data = json.createObjectNode();
        data.set("result", result.path("result").isArray() ? result.get("result") : json.createArrayNode());
        data.set("score", result.has("score") ? result.get("score") : json.nullNode());
        data.put("model_version", result.path("model_version").asText(version(backend, answer)));
        return json.createObjectNode().set("data", data);
    }

    private static String version(StoredBackend backend, JsonNode answer) {
        return answer.path("model_version").asText(backend.modelVersion());
    }

    private Uni<JsonNode> failed(String message) {
        var answer = json.createObjectNode();
        answer.putArray("errors").add(message);
        return Uni.createFrom().item(answer);
    }
}
