package io.glossa.projects.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Principal;
import io.glossa.labelconfig.LabelConfig;
import io.glossa.projects.platform.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What can be done with projects. Questions to other services come before or after a transaction, never within. */
@ApplicationScoped
class ProjectService {
    private final Transactions transactions;
    private final ProjectRepository projects;
    private final ProjectJson json;
    private final ObjectMapper mapper;
    private final ConfigChangeCheck check;
    private final AppliedRevisions applied;
    private final CopiedTasks copiedTasks;

    ProjectService(
            Transactions transactions,
            ProjectRepository projects,
            ProjectJson json,
            ObjectMapper mapper,
            ConfigChangeCheck check,
            AppliedRevisions applied,
            CopiedTasks copiedTasks) {
        this.transactions = transactions;
        this.projects = projects;
        this.json = json;
        this.mapper = mapper;
        this.check = check;
        this.applied = applied;
        this.copiedTasks = copiedTasks;
    }

    Uni<ProjectRow> create(Principal.User user, OrganizationScope scope, Map<ProjectField, Object> wanted) {
        var values = new EnumMap<ProjectField, Object>(ProjectField.class);
        for (var field : ProjectField.values()) values.put(field, field.usual());
        values.putAll(wanted);
        var config = LabelConfig.parse((String) values.get(ProjectField.LABEL_CONFIG));
        values.put(ProjectField.CONTROL_WEIGHTS, weights(values, config.hasControlTags()));
        return transactions
                .run(connection -> projects.insert(connection, scope, user.id(), values)
                        .flatMap(id -> projects.require(connection, scope, id))
                        .call(project -> announce(connection, EventType.PROJECT_CREATED, project)))
                .call(this::awaitApplied);
    }

    /**
     * A project with the settings of another, of the caller's and unpublished.
     *
     * @param withData also with its tasks, but without what was made of them; if that fails there is no new project
     */
    Uni<ProjectRow> duplicate(
            Principal.User user,
            OrganizationScope scope,
            long id,
            Map<ProjectField, Object> different,
            boolean withData) {
        return projects.require(scope, id).flatMap(source -> {
            var values = new EnumMap<>(source.values());
            values.put(ProjectField.IS_PUBLISHED, false);
            values.put(ProjectField.PINNED_AT, null);
            // It names predictions that stay behind.
            values.put(ProjectField.MODEL_VERSION, "");
            values.putAll(different);
            var made = create(user, scope, values);
            return withData ? made.call(project -> fill(scope, source, project)) : made;
        });
    }

    private Uni<Void> fill(OrganizationScope scope, ProjectRow source, ProjectRow made) {
        return copiedTasks
                .copy(scope.id(), source.id(), made.id())
                .onFailure()
                .call(failed -> delete(scope, made.id()));
    }

    Uni<ProjectRow> change(OrganizationScope scope, long id, Map<ProjectField, Object> changes) {
        return projects.require(scope, id)
                .call(before -> refuseWhatDoesNotFit(before, changes))
                .flatMap(before -> transactions.run(connection -> projects.requireForChange(connection, scope, id)
                        .flatMap(locked -> write(connection, scope, locked, changes))))
                .call(this::awaitApplied);
    }

    private Uni<Void> refuseWhatDoesNotFit(ProjectRow before, Map<ProjectField, Object> changes) {
        var config = (String) changes.get(ProjectField.LABEL_CONFIG);
        var newConfig = config != null && !config.equals(before.text(ProjectField.LABEL_CONFIG));
        var version = (String) changes.get(ProjectField.MODEL_VERSION);
        var newVersion = changes.containsKey(ProjectField.MODEL_VERSION)
                && !"".equals(version)
                && !Objects.equals(version, before.text(ProjectField.MODEL_VERSION));
        Uni<Void> fits = newConfig
                ? check.labelConfig(before.organization(), before.id(), config)
                : Uni.createFrom().voidItem();
        return newVersion ? fits.chain(() -> check.modelVersion(before.organization(), before.id(), version)) : fits;
    }

    private Uni<ProjectRow> write(
            SqlConnection connection, OrganizationScope scope, ProjectRow before, Map<ProjectField, Object> changes) {
        var effective = new EnumMap<ProjectField, Object>(ProjectField.class);
        effective.putAll(changes);
        var after = new EnumMap<>(before.values());
        after.putAll(changes);
        if (changes.containsKey(ProjectField.LABEL_CONFIG) || changes.containsKey(ProjectField.CONTROL_WEIGHTS)) {
            var replaced = !after.get(ProjectField.LABEL_CONFIG).equals(before.text(ProjectField.LABEL_CONFIG));
            effective.put(ProjectField.CONTROL_WEIGHTS, weights(after, replaced));
        }
        if (changes.containsKey(ProjectField.SETTINGS)) {
            var settings = ProjectSettings.ALL.changed(
                    tree(before.text(ProjectField.SETTINGS)), tree((String) changes.get(ProjectField.SETTINGS)));
            effective.put(ProjectField.SETTINGS, settings.toString());
        }
        if (Boolean.TRUE.equals(after.get(ProjectField.IS_PUBLISHED))) effective.put(ProjectField.IS_DRAFT, false);
        return projects.update(connection, scope, before.id(), effective)
                .flatMap(done -> projects.require(connection, scope, before.id()))
                .call(project -> announce(connection, EventType.PROJECT_UPDATED, project));
    }

    /**
     * Weights as they are stored, or, where the config is another than it was or nothing is stored, for every control of the
     * config: what is stored and still fits is kept (platform 4.6).
     *
     * @param anew whether the config is another than it was
     */
    private String weights(Map<ProjectField, Object> values, boolean anew) {
        var stored = tree((String) values.get(ProjectField.CONTROL_WEIGHTS));
        // What is no object is kept as it is, as in the reference: it is the client's own data.
        if (!stored.isObject() || !anew && !stored.isEmpty()) return stored.toString();
        var config = LabelConfig.parse((String) values.get(ProjectField.LABEL_CONFIG));
        return config.controlWeights(stored).toString();
    }

    private JsonNode tree(String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Uni<Void> delete(OrganizationScope scope, long id) {
        return transactions.run(connection -> projects.delete(connection, scope, id)
                .flatMap(revision -> transactions.append(
                        connection,
                        Event.of(
                                EventType.PROJECT_DELETED,
                                id,
                                "projects/" + id,
                                scope.id(),
                                json.deletedData(id, scope.id(), revision + 1)))));
    }

    /** Tells of a change that was made in this transaction. */
    Uni<Void> announceChange(SqlConnection connection, ProjectRow project) {
        return announce(connection, EventType.PROJECT_UPDATED, project);
    }

    private Uni<Void> announce(SqlConnection connection, EventType type, ProjectRow project) {
        return transactions.append(
                connection,
                Event.of(
                        type,
                        project.id(),
                        "projects/" + project.id(),
                        project.organization(),
                        json.eventData(project)));
    }

    private Uni<Void> awaitApplied(ProjectRow project) {
        return applied.await(project.organization(), project.id(), project.revision());
    }
}
