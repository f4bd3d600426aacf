package io.glossa.tasks.prediction;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Principal;
import io.glossa.outbox.Outbox;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.json.JsonType;
import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.project.Projects;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The versions of models that a project's predictions come from. */
@ApplicationScoped
public class ModelVersions {
    private static final int IDS_IN_EVENT = 1_000;

    private final Pool pool;
    private final Outbox outbox;
    private final Projects projects;
    private final PredictionRepository predictions;
    private final Models models;

    ModelVersions(Pool pool, Outbox outbox, Projects projects, PredictionRepository predictions, Models models) {
        this.pool = pool;
        this.outbox = outbox;
        this.projects = projects;
        this.predictions = predictions;
        this.models = models;
    }

    /** The names, the version with the newest prediction first. */
    public Uni<List<String>> names(long project) {
        return predictions.versions(project).map(versions -> versions.stream()
                .map(PredictionRepository.Version::name)
                .toList());
    }

    /** How many predictions each version has, at most so many versions. */
    Uni<byte[]> counts(OrganizationScope scope, long project, long limit) {
        return versions(scope, project, limit).map(versions -> {
            var out = new JsonWriter(256).beginObject();
            for (var version : versions) out.anyName(version.name()).value(version.predictions());
            return out.endObject().toBytes();
        });
    }

    /** The same with moments, and with the models that the project is connected with, if they are wanted. */
    Uni<byte[]> extended(OrganizationScope scope, long project, long limit, boolean live) {
        return versions(scope, project, limit)
                .flatMap(versions -> live
                        ? models.connected(scope, project).map(connected -> extended(versions, connected))
                        : Uni.createFrom().item(extended(versions, "null")));
    }

    private static byte[] extended(List<PredictionRepository.Version> versions, String live) {
        var out = new JsonWriter(512).beginObject().name("static").beginArray();
        for (var version : versions) {
            out.beginObject()
                    .field("model_version", version.name())
                    .field("count", version.predictions())
                    .field("latest", version.latest())
                    .endObject();
        }
        return out.endArray().fieldJson("live", live).endObject().toBytes();
    }

    private Uni<List<PredictionRepository.Version>> versions(OrganizationScope scope, long project, long limit) {
        return projects.require(scope, project)
                .chain(() -> predictions.versions(project))
                .map(versions -> versions.stream().limit(limit).toList());
    }

    /** Deletes the predictions of the version that the body names; answers how many there were. */
    Uni<byte[]> delete(OrganizationScope scope, Principal.User actor, long project, byte[] sent) {
        return projects.require(scope, project)
                .chain(() -> {
                    var version = named(JsonBody.read(sent));
                    return pool.withTransaction(connection -> predictions
                            .deleteVersion(connection, project, version, actor.id())
                            .call(ids -> outbox.append(connection, deleted(scope, project, version, ids))));
                })
                .invoke(outbox::committed)
                .map(ids -> new JsonWriter(64)
                        .beginObject()
                        .field("deleted_predictions", ids.length)
                        .endObject()
                        .toBytes());
    }

    /** What is no string is the name of no version, but for numbers, which clients may send for their text. */
    private static String named(JsonBody body) {
        if (!body.has("model_version") || body.isNull("model_version")) {
            throw ValidationErrors.ofBody("model_version param is required");
        }
        var json = body.json("model_version");
        return body.type("model_version") == JsonType.STRING ? JsonText.string(json) : json;
    }

    /** They name the version, for projects-service, which takes it from a project that has it (tasks.md 4.5). */
    private static List<Event> deleted(OrganizationScope scope, long project, String version, Long[] ids) {
        var events = new ArrayList<Event>();
        var named = new JsonWriter(64).value(version).toString();
        for (int from = 0; from < ids.length; from += IDS_IN_EVENT) {
            var some = Arrays.asList(ids).subList(from, Math.min(ids.length, from + IDS_IN_EVENT));
            events.add(Event.of(
                    EventType.PREDICTIONS_DELETED,
                    project,
                    "projects/" + project,
                    scope.id(),
                    "{\"project\":" + project + ",\"ids\":" + some + ",\"model_version\":" + named + "}"));
        }
        return events;
    }
}
