package io.glossa.storage.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.events.EventType;
import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Principal;
import io.glossa.outbox.Outbox;
import io.glossa.problem.CommonProblem;
import io.glossa.siblings.project.ProjectRemoval;
import io.glossa.siblings.project.Projects;
import io.glossa.storage.connection.StorageChange.Extent;
import io.glossa.storage.kind.Direction;
import io.glossa.storage.kind.StorageField;
import io.glossa.storage.kind.StorageField.Use;
import io.glossa.storage.kind.StorageKind;
import io.glossa.storage.kind.StorageType;
import io.glossa.storage.project.Project;
import io.smallrye.mutiny.Multi;
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
    private final Projects<Project> projects;
    private final StorageNews news;
    private final Outbox outbox;
    private final Syncs syncs;

    StorageService(
            Pool pool,
            StorageTable table,
            StorageSecrets secrets,
            ConnectionCheck check,
            Projects<Project> projects,
            StorageNews news,
            Outbox outbox,
            Syncs syncs) {
        this.pool = pool;
        this.table = table;
        this.secrets = secrets;
        this.check = check;
        this.projects = projects;
        this.news = news;
        this.outbox = outbox;
        this.syncs = syncs;
    }

    /** Fails with 404 when there is none within the scope. */
    public Uni<Storage> require(OrganizationScope scope, StorageType type, long id) {
        return table.find(scope, type, id).onItem().ifNull().failWith(CommonProblem.NOT_FOUND::asIs);
    }

    /** The project's storages of this kind; fails with 404 when there is no such project. */
    Uni<List<Storage>> list(OrganizationScope scope, StorageType type, long project) {
        return projects.require(scope, project).flatMap(there -> table.ofProject(scope, type, project));
    }

    /** The project's storages of a direction, of all kinds; none when there is no such project. */
    Uni<List<Storage>> listAll(OrganizationScope scope, Direction direction, long project) {
        return projects.exists(scope, project)
                .flatMap(there -> there
                        ? table.ofProject(scope, direction, project)
                        : Uni.createFrom().item(List.of()));
    }

    /** A new target is told of what there is already: its first sync waits when this is answered. */
    Uni<Storage> create(OrganizationScope scope, Principal.User user, StorageType type, JsonNode body) {
        var change = StorageChange.read(type, body, Extent.NEW);
        return requireProject(scope, change.project())
                .flatMap(there -> checkNew(type, change))
                .flatMap(usable -> pool.withTransaction(connection -> table.nextId(connection, type)
                        .flatMap(id -> insert(connection, created(type, id, scope, user, change), change.secrets()))
                        .flatMap(storage -> type.isTarget()
                                ? syncs.queue(connection, storage, user.id())
                                : Uni.createFrom().item(storage))))
                .invoke(outbox::committed)
                .invoke(syncs::committed);
    }

    /** Says whether a storage like this could be used; nothing is stored. */
    Uni<Void> validate(OrganizationScope scope, StorageType type, JsonNode body) {
        return described(scope, type, body).flatMap(tried -> check(type, tried));
    }

    /** The first keys that a storage like this would take, as {@link #validate} sees it. */
    Uni<Preview> preview(OrganizationScope scope, StorageType type, JsonNode body) {
        return described(scope, type, body)
                .call(tried -> check(type, tried))
                .flatMap(tried -> check.asking(() ->
                        Preview.of(secrets.place(type, tried.settings(), tried.secrets()), tried.settings(), body)));
    }

    /** A storage as a body describes it, what it leaves out being taken from the stored one that it names. */
    private Uni<StorageChange> described(OrganizationScope scope, StorageType type, JsonNode body) {
        var id = body == null ? null : StorageField.wholeNumber(body.path("id")).orElse(null);
        if (id == null) {
            var whole = StorageChange.read(type, body, Extent.NEW);
            return requireProject(scope, whole.project()).replaceWith(whole);
        }
        var change = StorageChange.read(type, body, Extent.PARTIAL);
        return require(scope, type, id)
                .call(stored -> requireProject(scope, change.project()))
                .map(stored -> {
                    var opened = secrets.open(stored);
                    // Secrets are not shown, so a form that sends them empty means those that are stored.
                    var entered =
                            new StorageChange(change.project(), change.settings(), withoutEmpty(change.secrets()));
                    entered.requireSecretsWithAddress(type, stored.settings(), opened);
                    return new StorageChange(
                            change.project(),
                            merged(stored.settings(), change.settings()),
                            merged(opened, entered.secrets()));
                });
    }

    /** @param extent whether the body must name the project */
    Uni<Storage> change(OrganizationScope scope, StorageType type, long id, JsonNode body, Extent extent) {
        var change = StorageChange.read(type, body, extent);
        return require(scope, type, id)
                .call(stored -> requireProject(scope, change.project()))
                .call(stored -> checkChange(stored, change))
                .flatMap(usable -> pool.withTransaction(connection -> update(connection, scope, type, id, change)))
                .invoke(outbox::committed);
    }

    Uni<Void> delete(OrganizationScope scope, StorageType type, long id) {
        return pool.withTransaction(connection -> table.lock(connection, scope, type, id)
                        .onItem()
                        .ifNull()
                        .failWith(CommonProblem.NOT_FOUND::asIs)
                        .call(stored -> syncs.forget(connection, stored))
                        .call(stored -> table.delete(connection, stored))
                        .flatMap(stored -> news.gone(connection, List.of(stored))))
                .invoke(outbox::committed);
    }

    @Override
    public Uni<Void> removed(SqlConnection connection, long organization, long project) {
        return table.deleteOfProject(connection, new OrganizationScope(organization), project)
                .call(gone -> Multi.createFrom()
                        .iterable(gone)
                        .onItem()
                        .transformToUniAndConcatenate(storage -> syncs.forget(connection, storage))
                        .collect()
                        .last())
                .flatMap(gone -> news.gone(connection, gone));
    }

    private Uni<Void> requireProject(OrganizationScope scope, Long project) {
        if (project == null) return Uni.createFrom().voidItem();
        return projects.exists(scope, project)
                .invoke(there -> {
                    if (!there) throw StorageChange.unknownProject(project);
                })
                .replaceWithVoid();
    }

    /** A source without a bucket can be made of S3, as in the reference; it cannot be synced. */
    private Uni<Void> checkNew(StorageType type, StorageChange change) {
        var bare = type.kind() == StorageKind.S3 && !type.isTarget() && !change.names(type, Use.LOCATION);
        if (bare) return check.address(secrets.place(type, change.settings(), change.secrets()));
        return check(type, change);
    }

    private Uni<Void> check(StorageType type, StorageChange whole) {
        var place = secrets.place(type, whole.settings(), whole.secrets());
        return type.isTarget()
                ? check.target(
                        place, whole.settings().path("can_delete_objects").asBoolean())
                : check.source(place);
    }

    /** As in the reference the place is looked at only when the change names one; where its server is always. */
    private Uni<Void> checkChange(Storage stored, StorageChange change) {
        var type = stored.type();
        var opened = secrets.open(stored);
        var changed = new StorageChange(
                change.project(), merged(stored.settings(), change.settings()), merged(opened, change.secrets()));
        var allowed = change.names(type, Use.ADDRESS)
                ? check.address(secrets.place(type, changed.settings(), changed.secrets()))
                : Uni.createFrom().voidItem();
        return allowed.invoke(() -> change.requireSecretsWithAddress(type, stored.settings(), opened))
                .flatMap(there -> change.names(type, Use.LOCATION)
                        ? check(type, changed)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Storage> insert(SqlConnection connection, Storage storage, ObjectNode entered) {
        var kept = withoutEmpty(entered);
        var sealed = kept.isEmpty()
                ? storage
                : storage.with(storage.project(), storage.settings(), secrets.seal(storage, kept));
        return table.insert(connection, sealed)
                .flatMap(done -> news.tell(connection, EventType.STORAGE_CREATED, sealed))
                .replaceWith(sealed);
    }

    private Uni<Storage> update(
            SqlConnection connection, OrganizationScope scope, StorageType type, long id, StorageChange change) {
        return table.lock(connection, scope, type, id)
                .onItem()
                .ifNull()
                .failWith(CommonProblem.NOT_FOUND::asIs)
                .flatMap(stored -> {
                    var changed = changed(stored, change);
                    return table.update(connection, changed)
                            .flatMap(done -> changed.flag("synchronizable")
                                    ? Uni.createFrom().item(changed)
                                    : syncs.cancel(connection, changed))
                            .call(shown -> news.tell(connection, EventType.STORAGE_UPDATED, shown));
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
            StorageType type, long id, OrganizationScope scope, Principal.User user, StorageChange change) {
        return new Storage(
                type,
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
