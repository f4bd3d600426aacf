package io.glossa.storage.sync;

import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Principal;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.Repeated;
import io.glossa.storage.connection.ConnectionCheck;
import io.glossa.storage.connection.Storage;
import io.glossa.storage.connection.StorageSecrets;
import io.glossa.storage.connection.StorageService;
import io.glossa.storage.connection.StorageTable;
import io.glossa.storage.kind.StorageType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Starts syncs and shows how they stand. */
@ApplicationScoped
class SyncService {
    private static final Set<String> OPEN = Set.of("queued", "in_progress");
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Pool pool;
    private final StorageService storages;
    private final StorageTable table;
    private final ConnectionCheck check;
    private final StorageSecrets secrets;
    private final SyncQueue queue;
    private final SyncConfig config;

    SyncService(
            Pool pool,
            StorageService storages,
            StorageTable table,
            ConnectionCheck check,
            StorageSecrets secrets,
            SyncQueue queue,
            SyncConfig config) {
        this.pool = pool;
        this.storages = storages;
        this.table = table;
        this.check = check;
        this.secrets = secrets;
        this.queue = queue;
        this.config = config;
    }

    /**
     * Starts a sync unless one is on its way, and gives the storage as it stands when the sync has ended or the patience
     * has.
     */
    Uni<Storage> sync(OrganizationScope scope, Principal.User user, StorageType type, long id) {
        return storages.require(scope, type, id).flatMap(storage -> {
            if (!storage.flag("synchronizable")) throw new NotSynchronizableException(id);
            if (isOpen(storage)) return Uni.createFrom().item(storage);
            return check(storage)
                    .flatMap(reachable -> pool.withTransaction(connection -> queue(connection, scope, user, type, id)))
                    .invoke(queue::committed)
                    .flatMap(queued -> ended(scope, type, id, Instant.now().plus(config.patience())));
        });
    }

    /** The storage's row is held, so that of two callers one starts and the other sees it started. */
    private Uni<Void> queue(
            SqlConnection connection, OrganizationScope scope, Principal.User user, StorageType type, long id) {
        return table.lock(connection, scope, type, id)
                .onItem()
                .ifNull()
                .failWith(CommonProblem.NOT_FOUND::asIs)
                .flatMap(storage -> isOpen(storage)
                        ? Uni.createFrom().voidItem()
                        : queue.queue(connection, storage, user.id()).replaceWithVoid());
    }

    private Uni<Void> check(Storage storage) {
        var place = secrets.place(storage);
        return storage.type().isTarget()
                ? check.target(place, storage.flag("can_delete_objects"))
                : check.source(place);
    }

    private Uni<Storage> ended(OrganizationScope scope, StorageType type, long id, Instant patience) {
        var first = new AtomicBoolean(true);
        return Repeated.whilst(
                () -> {
                    var look = storages.require(scope, type, id);
                    if (first.getAndSet(false)) return look;
                    return Uni.createFrom()
                            .voidItem()
                            .onItem()
                            .delayIt()
                            .by(LOOK_AGAIN)
                            .chain(() -> look);
                },
                storage -> isOpen(storage) && !Instant.now().isAfter(patience));
    }

    /** Whether a sync of it waits or runs. */
    static boolean isOpen(Storage storage) {
        return OPEN.contains(storage.status());
    }
}
