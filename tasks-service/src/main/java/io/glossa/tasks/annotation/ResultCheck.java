package io.glossa.tasks.annotation;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.identity.OrganizationScope;
import io.glossa.outbox.Outbox;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.project.Projects;
import io.glossa.tasks.task.TaskRepository.Place;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Holds results against the label config of their project, unless the project is lenient. */
@ApplicationScoped
class ResultCheck {
    enum Mode {
        STRICT,
        LENIENT;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Mode> of(String wire) {
            return Arrays.stream(values())
                    .filter(mode -> mode.wire().equals(wire))
                    .findFirst();
        }
    }

    private final Pool pool;
    private final Projects projects;
    private final Outbox outbox;
    private final Mode usual;

    ResultCheck(Pool pool, Projects projects, Outbox outbox, ResultConfig config) {
        this.pool = pool;
        this.projects = projects;
        this.outbox = outbox;
        this.usual = config.check();
    }

    /**
     * Fails with 400 and a line for each region that does not fit. A project without controls takes anything.
     *
     * @param regions null when no result was sent
     */
    Uni<Void> check(Place place, JsonNode regions) {
        var mode = Mode.of(place.resultCheck()).orElse(usual);
        if (regions == null || regions.isEmpty() || mode == Mode.LENIENT)
            return Uni.createFrom().voidItem();
        return projects.at(place.project(), place.revision())
                .invoke(project -> {
                    if (!project.config().hasControlTags()) return;
                    var errors = new ValidationErrors();
                    for (var line : project.config().checkResult(regions)) errors.add("result", line);
                    errors.throwIfAny();
                })
                .replaceWithVoid();
    }

    /** What a project says, and what holds. */
    Uni<byte[]> of(OrganizationScope scope, long project) {
        return projects.require(scope, project)
                .chain(() -> pool.preparedQuery("select result_check from project where id = $1")
                        .execute(Tuple.of(project)))
                .map(rows -> shown(rows.iterator().next().getString(0)).toBytes());
    }

    /** Sets a project's own mode, and tells of it when it is another; null gives it back to the installation's. */
    Uni<byte[]> change(OrganizationScope scope, long project, JsonBody body) {
        if (!body.has("mode")) throw ValidationErrors.of("mode", "This field is required.");
        var wanted = body.string("mode", true);
        if (wanted != null && Mode.of(wanted).isEmpty()) {
            body.errors().add("mode", "\"" + wanted + "\" is not a valid choice.");
        }
        body.errors().throwIfAny();
        return projects.require(scope, project)
                .chain(() -> pool.<Void>withTransaction(connection -> connection
                        .preparedQuery(
                                """
                                update project set result_check = $2
                                where id = $1 and result_check is distinct from $2""")
                        .execute(Tuple.of(project, wanted))
                        .flatMap(done -> done.rowCount() == 0
                                ? Uni.createFrom().voidItem()
                                : outbox.append(connection, news(scope, project, wanted)))))
                .invoke(outbox::committed)
                .map(done -> shown(wanted).toBytes());
    }

    private Event news(OrganizationScope scope, long project, String own) {
        var data = fields(new JsonWriter(64).beginObject().field("project", project), own);
        return Event.of(
                EventType.RESULT_CHECK_UPDATED,
                project,
                "projects/" + project,
                scope.id(),
                data.endObject().toString());
    }

    private JsonWriter shown(String own) {
        return fields(new JsonWriter(64).beginObject(), own).endObject();
    }

    private JsonWriter fields(JsonWriter out, String own) {
        return out.field("mode", own)
                .field("effective", Mode.of(own).orElse(usual).wire());
    }
}
