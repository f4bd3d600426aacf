package io.glossa.projects.ml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.glossa.projects.credential.SecretBox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The table of ML backends, within an organization. */
@ApplicationScoped
class MlBackendRepository {
    private static final String SECRET = "ml-password";
    private static final String COLUMNS =
            """
            id, organization, project, url, title, description, auth_method, basic_auth_user, sealed_password,
            extra_params::text as extra_params, timeout, is_interactive, auto_update, state, error_message,
            model_version, created_by, created_at, updated_at, hostname""";

    private final Pool pool;
    private final SecretBox box;
    private final ObjectMapper json;

    MlBackendRepository(Pool pool, SecretBox box, ObjectMapper json) {
        this.pool = pool;
        this.box = box;
        this.json = json;
    }

    Uni<List<StoredBackend>> list(OrganizationScope scope, long project) {
        return pool.preparedQuery(
                        "select " + COLUMNS + " from ml_backend where organization = $1 and project = $2 order by id")
                .execute(Tuple.of(scope.id(), project))
                .map(rows -> {
                    var backends = new ArrayList<StoredBackend>(rows.size());
                    for (var row : rows) backends.add(backend(row));
                    return backends;
                });
    }

    Uni<StoredBackend> require(OrganizationScope scope, long id) {
        return pool.preparedQuery("select " + COLUMNS + " from ml_backend where organization = $1 and id = $2")
                .execute(Tuple.of(scope.id(), id))
                .map(this::one);
    }

    /** Stores a new one, whose id, times and organization are given here. */
    Uni<StoredBackend> insert(SqlClient connection, OrganizationScope scope, StoredBackend backend) {
        return connection
                .preparedQuery(
                        """
                        insert into ml_backend (organization, project, url, title, description, auth_method,
                            basic_auth_user, sealed_password, extra_params, timeout, is_interactive, auto_update, state,
                            error_message, model_version, hostname, created_by)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::jsonb, $10, $11, $12, $13, $14, $15, $16,
                            $17)
                        returning\s"""
                                + COLUMNS)
                .execute(values(scope, backend.project(), backend).addLong(backend.createdBy()))
                .map(this::one);
    }

    Uni<StoredBackend> update(SqlClient connection, OrganizationScope scope, StoredBackend backend) {
        return connection
                .preparedQuery(
                        """
                        update ml_backend set url = $3, title = $4, description = $5, auth_method = $6,
                            basic_auth_user = $7, sealed_password = $8, extra_params = $9::text::jsonb, timeout = $10,
                            is_interactive = $11, auto_update = $12, state = $13, error_message = $14,
                            model_version = $15, hostname = $16, updated_at = now()
                        where organization = $1 and id = $2
                        returning\s"""
                                + COLUMNS)
                .execute(values(scope, backend.id(), backend))
                .map(this::one);
    }

    /** Notes how the server was found, as it is given; not a change by anybody. */
    Uni<StoredBackend> found(StoredBackend backend, MlState state, String error, String modelVersion) {
        return pool.preparedQuery(
                        """
                        update ml_backend set state = $2, error_message = $3, model_version = coalesce($4, model_version),
                            hostname = $5
                        where id = $1 returning\s"""
                                + COLUMNS)
                .execute(Tuple.of(backend.id(), state.code(), error, modelVersion, backend.hostname()))
                .map(this::one);
    }

    Uni<Void> delete(SqlClient connection, OrganizationScope scope, long id) {
        return connection
                .preparedQuery("delete from ml_backend where organization = $1 and id = $2")
                .execute(Tuple.of(scope.id(), id))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) throw missing();
                })
                .replaceWithVoid();
    }

    private Tuple values(OrganizationScope scope, long second, StoredBackend backend) {
        return Tuple.tuple()
                .addLong(scope.id())
                .addLong(second)
                .addString(backend.url())
                .addString(backend.title())
                .addString(backend.description())
                .addString(backend.authMethod())
                .addString(backend.basicAuthUser())
                .addValue(backend.password() == null ? null : box.seal(SECRET, scope.id(), backend.password()))
                .addString(
                        backend.extraParams() == null
                                ? null
                                : backend.extraParams().toString())
                .addDouble(backend.timeout())
                .addBoolean(backend.interactive())
                .addBoolean(backend.autoUpdate())
                .addString(backend.state().code())
                .addString(backend.errorMessage())
                .addString(backend.modelVersion())
                .addString(backend.hostname());
    }

    private StoredBackend one(RowSet<Row> rows) {
        if (rows.size() == 0) throw missing();
        return backend(rows.iterator().next());
    }

    private static RuntimeException missing() {
        return CommonProblem.noMatch("MLBackend");
    }

    private StoredBackend backend(Row row) {
        var organization = row.getLong("organization");
        return new StoredBackend(
                row.getLong("id"),
                organization,
                row.getLong("project"),
                row.getString("url"),
                row.getString("title"),
                row.getString("description"),
                row.getString("auth_method"),
                row.getString("basic_auth_user"),
                password(organization, row.getBuffer("sealed_password")),
                tree(row.getString("extra_params")),
                row.getDouble("timeout"),
                row.getBoolean("is_interactive"),
                row.getBoolean("auto_update"),
                MlState.of(row.getString("state")),
                row.getString("error_message"),
                row.getString("model_version"),
                row.getLong("created_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getString("hostname"));
    }

    private String password(long organization, Buffer sealed) {
        return sealed == null ? null : box.open(SECRET, organization, sealed.getBytes());
    }

    private JsonNode tree(String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
