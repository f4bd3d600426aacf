package io.glossa.projects.project;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.identity.OrganizationScope;
import io.glossa.labelconfig.LabelConfig;
import io.glossa.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of projects. Whatever a person asks for goes through an organization's scope. */
@ApplicationScoped
class ProjectRepository {
    private static final String SELECT = "select p.id, p.organization, p.created_at, p.updated_at, p.revision, "
            + Arrays.stream(ProjectField.values()).map(ProjectField::selected).collect(Collectors.joining(", "))
            + """
            , p.parsed_label_config::text as parsed_label_config, p.data_types::text as data_types,
            p.config_suitable_for_bulk_annotation,
            c.id as creator_id, c.first_name as creator_first_name, c.last_name as creator_last_name,
            c.email as creator_email, c.avatar as creator_avatar, m.deleted_at is not null as creator_gone,
            (select b.model_version from ml_backend b where b.project = p.id and b.title = p.model_version
             order by b.id limit 1) as predictions_version
            from project p left join person c on c.id = p.created_by
            left join membership m on m.person = c.id and m.organization = p.organization
            """;

    private final Pool pool;

    ProjectRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<ProjectRow> require(SqlClient connection, OrganizationScope scope, long id) {
        return one(connection, SELECT + "where p.organization = $1 and p.id = $2", Tuple.of(scope.id(), id));
    }

    Uni<ProjectRow> require(OrganizationScope scope, long id) {
        return require(pool, scope, id);
    }

    /** For a change: others wait until this transaction is over. */
    Uni<ProjectRow> requireForChange(SqlConnection connection, OrganizationScope scope, long id) {
        return one(
                connection,
                SELECT + "where p.organization = $1 and p.id = $2 for update of p",
                Tuple.of(scope.id(), id));
    }

    /** For other services, of any organization. */
    Uni<ProjectRow> requireAnywhere(long id) {
        return one(pool, SELECT + "where p.id = $1", Tuple.of(id));
    }

    private static Uni<ProjectRow> one(SqlClient connection, String sql, Tuple parameters) {
        return connection.preparedQuery(sql).execute(parameters).map(rows -> {
            if (rows.size() == 0) throw CommonProblem.noMatch("Project");
            return ProjectRow.of(rows.iterator().next());
        });
    }

    /** @param organization null for all */
    Uni<List<ProjectRow>> after(long id, Long organization, int limit) {
        return pool.preparedQuery(SELECT
                        + "where p.id > $1 and ($2::bigint is null or p.organization = $2) order by p.id limit $3")
                .execute(Tuple.of(id, organization, limit))
                .map(ProjectRepository::rows);
    }

    Uni<Long> count(ProjectQuery query) {
        return pool.preparedQuery("select count(*) from project p where " + query.condition())
                .execute(query.parameters())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<List<ProjectRow>> page(ProjectQuery query, int limit, long offset) {
        var parameters = query.parameters();
        var sql = SELECT + "where " + query.condition() + " order by " + query.order() + " limit $"
                + (parameters.size() + 1) + " offset $" + (parameters.size() + 2);
        return pool.preparedQuery(sql)
                .execute(parameters.addInteger(limit).addLong(offset))
                .map(ProjectRepository::rows);
    }

    /** Every project of the query with its rank by each of the given orders; without its content. */
    Uni<List<Ranked>> ranks(ProjectQuery query, List<ProjectQuery.Term> orders) {
        var columns = orders.stream()
                .map(order -> ", dense_rank() over (order by " + order.sql() + ")")
                .collect(Collectors.joining());
        return pool.preparedQuery("select p.id" + columns + " from project p where " + query.condition())
                .execute(query.parameters())
                .map(rows -> {
                    var ranked = new ArrayList<Ranked>(rows.size());
                    for (var row : rows) {
                        var ranks = new ArrayList<Long>(orders.size());
                        for (var i = 1; i <= orders.size(); i++) ranks.add(row.getLong(i));
                        ranked.add(new Ranked(row.getLong(0), ranks));
                    }
                    return ranked;
                });
    }

    record Ranked(long id, List<Long> ranks) {}

    /** These projects, in this order. */
    Uni<List<ProjectRow>> inOrder(OrganizationScope scope, List<Long> ids) {
        return pool.preparedQuery(
                        SELECT + "where p.organization = $1 and p.id = any($2) order by array_position($2, p.id)")
                .execute(Tuple.tuple().addLong(scope.id()).addArrayOfLong(ids.toArray(Long[]::new)))
                .map(ProjectRepository::rows);
    }

    private static List<ProjectRow> rows(Iterable<Row> rows) {
        var projects = new ArrayList<ProjectRow>();
        for (var row : rows) projects.add(ProjectRow.of(row));
        return projects;
    }

    /** @return the new project's id */
    Uni<Long> insert(
            SqlConnection connection, OrganizationScope scope, long creator, Map<ProjectField, Object> values) {
        var columns = new StringBuilder("organization, created_by");
        var slots = new StringBuilder("$1, $2");
        var parameters = Tuple.tuple().addLong(scope.id()).addLong(creator);
        for (var value : values.entrySet()) {
            columns.append(", ").append(value.getKey().key());
            slots.append(", ").append(value.getKey().parameter(parameters.size() + 1));
            parameters.addValue(stored(value.getValue()));
        }
        columns.append(", parsed_label_config, data_types, config_suitable_for_bulk_annotation");
        slots.append(", $")
                .append(parameters.size() + 1)
                .append("::text::json, $")
                .append(parameters.size() + 2)
                .append("::text::json, $")
                .append(parameters.size() + 3);
        addConfig(parameters, (String) values.get(ProjectField.LABEL_CONFIG));
        return connection
                .preparedQuery("insert into project (" + columns + ") values (" + slots + ") returning id")
                .execute(parameters)
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Writes the changed fields; the revision grows even when there is none, as an update was asked for. */
    Uni<Void> update(SqlConnection connection, OrganizationScope scope, long id, Map<ProjectField, Object> changes) {
        var assignments = new StringBuilder("revision = revision + 1, updated_at = now()");
        var parameters = Tuple.tuple().addLong(scope.id()).addLong(id);
        for (var change : changes.entrySet()) {
            assignments.append(", ").append(change.getKey().key()).append(" = ");
            assignments.append(change.getKey().parameter(parameters.size() + 1));
            parameters.addValue(stored(change.getValue()));
        }
        if (changes.containsKey(ProjectField.LABEL_CONFIG)) {
            assignments
                    .append(", parsed_label_config = $")
                    .append(parameters.size() + 1)
                    .append("::text::json, data_types = $")
                    .append(parameters.size() + 2)
                    .append("::text::json, config_suitable_for_bulk_annotation = $")
                    .append(parameters.size() + 3);
            addConfig(parameters, (String) changes.get(ProjectField.LABEL_CONFIG));
        }
        return connection
                .preparedQuery("update project set " + assignments + " where organization = $1 and id = $2")
                .execute(parameters)
                .replaceWithVoid();
    }

    private static void addConfig(Tuple parameters, String config) {
        var parsed = LabelConfig.parse(config);
        parameters
                .addString(parsed.parsed().toString())
                .addString(dataTypes(parsed).toString())
                .addBoolean(parsed.suitableForBulkAnnotation());
    }

    /** Which tag shows which field of the data. */
    static ObjectNode dataTypes(LabelConfig config) {
        var types = JsonNodeFactory.instance.objectNode();
        config.dataTypes().forEach(types::put);
        return types;
    }

    private static Object stored(Object value) {
        return value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
    }

    /** @return the revision that the project had */
    Uni<Long> delete(SqlConnection connection, OrganizationScope scope, long id) {
        return connection
                .preparedQuery("delete from project where organization = $1 and id = $2 returning revision")
                .execute(Tuple.of(scope.id(), id))
                .map(rows -> {
                    if (rows.size() == 0) throw CommonProblem.noMatch("Project");
                    return rows.iterator().next().getLong(0);
                });
    }
}
