package io.glossa.storage.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Principal;
import io.glossa.outbox.Outbox;
import io.glossa.problem.CommonProblem;
import io.glossa.storage.project.ProjectRemoval;
import io.glossa.storage.project.Projects;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What can be done with storage connections. */
@ApplicationScoped
public class StorageService implements ProjectRemoval {
    private final Pool pool;
    private final StorageTable table;
    private final StorageSecrets secrets;
    private final ConnectionCheck check;
    private final Projects projects;
    private final Outbox outbox;

    StorageService(
            Pool pool,
            StorageTable table,
            StorageSecrets secrets,
            ConnectionCheck check,
            Projects projects,
            Outbox outbox) {
        this.pool = pool;
        this.table = table;
        this.secrets = secrets;
        this.check = check;
        this.projects = projects;
        this.outbox = outbox;
    }

    /** Fails with 404 when there is none within the scope. */
    public Uni<Storage> require(OrganizationScope scope, StorageKind kind, long id) {
        return table.find(scope, kind, id).onItem().ifNull().failWith(CommonProblem.NOT_FOUND::asIs);
    }

    /** The project's storages of this kind; fails with 404 when there is no such project. */
    Uni<List<Storage>> list(OrganizationScope scope, StorageKind kind, long project) {
        return projects.require(scope, project).flatMap(there -> table.ofProject(scope, kind, project));
    }

    Uni<Storage> create(OrganizationScope scope, Principal.User user, StorageKind kind, JsonNode body) {
        var change = StorageChange.read(kind, body, true);
        return requireProject(scope, change.project())
                .flatMap(there -> checkNew(change))
                .flatMap(reachable -> pool.withTransaction(connection -> table.nextId(connection, kind)
                        .flatMap(id -> insert(connection, created(kind, id, scope, user, change), change.secrets()))))
                .invoke(outbox::committed);
    }

    /** Says whether a storage like this could be used; nothing is stored. */
    Uni<Void> validate(OrganizationScope scope, StorageKind kind, JsonNode body) {
        var change = StorageChange.read(kind, body, false);
        var id = body == null ? null : StorageField.wholeNumber(body.path("id")).orElse(null);
        if (id == null) {
            var whole = StorageChange.read(kind, body, true);
            return requireProject(scope, whole.project())
                    .flatMap(
                            there -> check.bucket(secrets.access(whole.settings(), whole.secrets()), whole.settings()));
        }
        return require(scope, kind, id).flatMap(stored -> {
            var settings = merged(stored.settings(), change.settings());
            // Secrets are not shown, so a form that sends them empty means those that are stored.
            var opened = merged(secrets.open(stored), withoutEmpty(change.secrets()));
            return requireProject(scope, change.project())
                    .flatMap(there -> check.bucket(secrets.access(settings, opened), settings));
        });
    }

    Uni<Storage> change(OrganizationScope scope, StorageKind kind, long id, JsonNode body) {
        var change = StorageChange.read(kind, body, false);
        return require(scope, kind, id)
                .flatMap(
                        stored -> requireProject(scope, change.project()).flatMap(there -> checkChange(stored, change)))
                .flatMap(reachable -> pool.withTransaction(connection -> update(connection, scope, kind, id, change)))
                .invoke(outbox::committed);
    }

    Uni<Void> delete(OrganizationScope scope, StorageKind kind, long id) {
        return pool.withTransaction(connection -> table.lock(connection, scope, kind, id)
                        .onItem()
                        .ifNull()
                        .failWith(CommonProblem.NOT_FOUND::asIs)
                        .call(stored -> table.delete(connection, stored))
                        .flatMap(stored ->
                                tell(connection, EventType.STORAGE_DELETED, stored, StorageView.deleted(stored))))
                .invoke(outbox::committed);
    }

    @Override
    public Uni<Void> removed(SqlConnection connection, long organization, long project) {
        return table.deleteOfProject(connection, new OrganizationScope(organization), project)
                .flatMap(gone -> outbox.append(
                        connection,
                        gone.stream()
                                .map(storage -> event(EventType.STORAGE_DELETED, storage, StorageView.deleted(storage)))
                                .toList()));
    }

    /** Leaves the news of a storage in the transaction that changed it. */
    public Uni<Void> tell(SqlConnection connection, EventType type, Storage storage) {
        return tell(connection, type, storage, StorageView.told(storage));
    }

    private Uni<Void> tell(SqlConnection connection, EventType type, Storage storage, ObjectNode data) {
        return outbox.append(connection, event(type, storage, data));
    }

    private static Event event(EventType type, Storage storage, ObjectNode data) {
        return Event.of(type, storage.key(), "storages/" + storage.key(), storage.organization(), data.toString());
    }

    private Uni<Void> requireProject(OrganizationScope scope, Long project) {
        if (project == null) return Uni.createFrom().voidItem();
        return projects.exists(scope, project)
                .invoke(there -> {
                    if (!there) throw StorageChange.unknownProject(project);
                })
                .replaceWithVoid();
    }

    /** A storage without a bucket can be made, as in the reference; it cannot be synced. */
    private Uni<Void> checkNew(StorageChange change) {
        if (change.settings().path("bucket").asText("").isEmpty()
                || change.settings().get("bucket").isNull()) {
            return check.endpoint(change.settings());
        }
        return check.bucket(secrets.access(change.settings(), change.secrets()), change.settings());
    }

    /** As in the reference the bucket is looked at only when the change names one; the endpoint always. */
    private Uni<Void> checkChange(Storage stored, StorageChange change) {
        var settings = merged(stored.settings(), change.settings());
        if (change.settings().path("bucket").asText("").isEmpty()
                || change.settings().path("bucket").isNull()) {
            return change.settings().has("s3_endpoint")
                    ? check.endpoint(settings)
                    : Uni.createFrom().voidItem();
        }
        return check.bucket(secrets.access(settings, merged(secrets.open(stored), change.secrets())), settings);
    }

    private Uni<Storage> insert(SqlConnection connection, Storage storage, ObjectNode entered) {
        var kept = withoutEmpty(entered);
        var sealed = kept.isEmpty()
                ? storage
                : storage.with(storage.project(), storage.settings(), secrets.seal(storage, kept));
        return table.insert(connection, sealed)
                .flatMap(done -> tell(connection, EventType.STORAGE_CREATED, sealed))
                .replaceWith(sealed);
    }

    private Uni<Storage> update(
            SqlConnection connection, OrganizationScope scope, StorageKind kind, long id, StorageChange change) {
        return table.lock(connection, scope, kind, id)
                .onItem()
                .ifNull()
                .failWith(CommonProblem.NOT_FOUND::asIs)
                .flatMap(stored -> {
                    var changed = changed(stored, change);
                    return table.update(connection, changed)
                            .flatMap(done -> tell(connection, EventType.STORAGE_UPDATED, changed))
                            .replaceWith(changed);
                });
    }

    private Storage changed(Storage stored, StorageChange change) {
        var credentials = stored.credentials();
        if (!change.secrets().isEmpty()) {
            var kept = withoutEmpty(merged(secrets.open(stored), change.secrets()));
            credentials = kept.isEmpty() ? null : secrets.seal(stored, kept);
        }
        var project = change.project() == null ? stored.project() : change.project();
        return stored.with(project, merged(stored.settings(), change.settings()), credentials);
    }

    private static Storage created(
            StorageKind kind, long id, OrganizationScope scope, Principal.User user, StorageChange change) {
        return new Storage(
                kind,
                id,
                scope.id(),
                change.project(),
                user.id(),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                change.settings(),
                null,
                "initialized",
                null,
                null,
                null,
                JsonNodeFactory.instance.objectNode());
    }

    private static ObjectNode merged(ObjectNode stored, ObjectNode change) {
        ObjectNode merged = stored.deepCopy();
        merged.setAll(change);
        return merged;
    }

    private static ObjectNode withoutEmpty(ObjectNode secrets) {
        var kept = JsonNodeFactory.instance.objectNode();
        secrets.properties().forEach(secret -> {
            if (!secret.getValue().asText("").isEmpty() && !secret.getValue().isNull()) {
                kept.set(secret.getKey(), secret.getValue());
            }
        });
        return kept;
    }
}
