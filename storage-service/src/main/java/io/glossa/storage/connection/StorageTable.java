package io.glossa.storage.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.identity.OrganizationScope;
import io.glossa.storage.kind.Direction;
import io.glossa.storage.kind.StorageKind;
import io.glossa.storage.kind.StorageType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** The rows of storages. */
@ApplicationScoped
public class StorageTable {
    private static final String COLUMNS =
            """
            direction, kind, id, organization, project, created_by, created_at, settings::text as settings, credentials, status,
            last_sync, last_sync_count, traceback, meta::text as meta""";

    private final Pool pool;
    private final ObjectMapper json;

    StorageTable(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** The storage within the scope, or null. */
    public Uni<Storage> find(OrganizationScope scope, StorageType type, long id) {
        return pool.preparedQuery("select " + COLUMNS
                        + " from storage where direction = $1 and kind = $2 and id = $3 and organization = $4")
                .execute(Tuple.of(direction(type), kind(type), id, scope.id()))
                .map(this::first);
    }

    /** The storage, held until the transaction ends, or null. */
    public Uni<Storage> lock(SqlClient connection, OrganizationScope scope, StorageType type, long id) {
        return connection
                .preparedQuery(
                        "select " + COLUMNS
                                + " from storage where direction = $1 and kind = $2 and id = $3 and organization = $4 for update")
                .execute(Tuple.of(direction(type), kind(type), id, scope.id()))
                .map(this::first);
    }

    Uni<List<Storage>> ofProject(OrganizationScope scope, StorageType type, long project) {
        return pool.preparedQuery(
                        "select " + COLUMNS
                                + " from storage where organization = $1 and project = $2 and direction = $3 and kind = $4 order by id")
                .execute(Tuple.of(scope.id(), project, direction(type), kind(type)))
                .map(this::all);
    }

    public Uni<List<Storage>> ofOrganization(OrganizationScope scope, StorageType type) {
        return pool.preparedQuery("select " + COLUMNS
                        + " from storage where organization = $1 and direction = $2 and kind = $3 order by id")
                .execute(Tuple.of(scope.id(), direction(type), kind(type)))
                .map(this::all);
    }

    /** The project's storages of a direction, by kind in the order of the API's lists. */
    public Uni<List<Storage>> ofProject(OrganizationScope scope, Direction direction, long project) {
        return pool.preparedQuery("select " + COLUMNS
                        + " from storage where organization = $1 and project = $2 and direction = $3 order by id")
                .execute(Tuple.of(scope.id(), project, direction.code()))
                .map(rows -> all(rows).stream()
                        .sorted(Comparator.comparing(storage -> storage.type().kind()))
                        .toList());
    }

    Uni<Long> nextId(SqlClient connection, StorageType type) {
        return connection
                .preparedQuery("select nextval('storage_" + type.path().replace('/', '_') + "_id')")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<Void> insert(SqlClient connection, Storage storage) {
        return connection
                .preparedQuery(
                        """
                        insert into storage (direction, kind, id, organization, project, created_by, created_at, settings,
                                             credentials, status, meta)
                        values ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9, $10, '{}')""")
                .execute(Tuple.tuple()
                        .addString(direction(storage.type()))
                        .addString(kind(storage.type()))
                        .addLong(storage.id())
                        .addLong(storage.organization())
                        .addLong(storage.project())
                        .addLong(storage.createdBy())
                        .addOffsetDateTime(utc(storage.createdAt()))
                        .addString(storage.settings().toString())
                        .addValue(bytes(storage.credentials()))
                        .addString(storage.status()))
                .replaceWithVoid();
    }

    /** Writes what its owner may change. */
    Uni<Void> update(SqlClient connection, Storage storage) {
        return connection
                .preparedQuery(
                        """
                        update storage set project = $4, settings = $5::text::jsonb, credentials = $6
                        where direction = $1 and kind = $2 and id = $3""")
                .execute(Tuple.of(
                        direction(storage.type()),
                        kind(storage.type()),
                        storage.id(),
                        storage.project(),
                        storage.settings().toString(),
                        bytes(storage.credentials())))
                .replaceWithVoid();
    }

    /** Writes how its sync stands, and gives the storage as it is then; null when it is gone. */
    public Uni<Storage> updateSync(SqlClient connection, StorageType type, long id, SyncState state) {
        return connection
                .preparedQuery("update storage set status = $4, last_sync = $5, last_sync_count = $6, traceback = $7,"
                        + " meta = $8::text::jsonb where direction = $1 and kind = $2 and id = $3 returning " + COLUMNS)
                .execute(Tuple.tuple()
                        .addString(direction(type))
                        .addString(kind(type))
                        .addLong(id)
                        .addString(state.status())
                        .addOffsetDateTime(state.lastSync() == null ? null : utc(state.lastSync()))
                        .addInteger(state.lastSyncCount())
                        .addString(state.traceback())
                        .addString(state.meta().toString()))
                .map(this::first);
    }

    Uni<Void> delete(SqlClient connection, Storage storage) {
        return connection
                .preparedQuery("delete from storage where direction = $1 and kind = $2 and id = $3")
                .execute(Tuple.of(direction(storage.type()), kind(storage.type()), storage.id()))
                .replaceWithVoid();
    }

    Uni<List<Storage>> deleteOfProject(SqlClient connection, OrganizationScope scope, long project) {
        return connection
                .preparedQuery("delete from storage where organization = $1 and project = $2 returning " + COLUMNS)
                .execute(Tuple.of(scope.id(), project))
                .map(this::all);
    }

    private Storage first(RowSet<Row> rows) {
        return rows.size() == 0 ? null : storage(rows.iterator().next());
    }

    private List<Storage> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(this::storage)
                .toList();
    }

    private Storage storage(Row row) {
        var credentials = row.getBuffer("credentials");
        var lastSync = row.getOffsetDateTime("last_sync");
        return new Storage(
                new StorageType(
                        Direction.of(row.getString("direction")), StorageKind.fromString(row.getString("kind"))),
                row.getLong("id"),
                row.getLong("organization"),
                row.getLong("project"),
                row.getLong("created_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                object(row.getString("settings")),
                credentials == null ? null : credentials.getBytes(),
                row.getString("status"),
                lastSync == null ? null : lastSync.toInstant(),
                row.getInteger("last_sync_count"),
                row.getString("traceback"),
                object(row.getString("meta")));
    }

    private ObjectNode object(String text) {
        try {
            return (ObjectNode) json.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Buffer bytes(byte[] bytes) {
        return bytes == null ? null : Buffer.buffer(bytes);
    }

    private static String direction(StorageType type) {
        return type.direction().code();
    }

    private static String kind(StorageType type) {
        return type.kind().code();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
