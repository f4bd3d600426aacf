package io.glossa.projects.label;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ValidationErrors;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The table of labels, within an organization. */
@ApplicationScoped
class LabelRepository {
    static final String COLUMNS =
            """
            l.id as label_id, l.organization, l.created_by, l.approved_by, l.value::text as value, l.title,
            l.description, l.approved, l.created_at, l.updated_at""";

    private static final String SELECT = "select " + COLUMNS
            + """
            , array(select k.id from label_link k where k.label = l.id order by k.id) as links,
            array(select k.project from label_link k where k.label = l.id order by k.id) as projects
            from label l\s""";

    private final Pool pool;
    private final ObjectMapper json;

    LabelRepository(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    Uni<Long> count(OrganizationScope scope) {
        return pool.preparedQuery("select count(*) from label where organization = $1")
                .execute(Tuple.of(scope.id()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<List<Label>> page(OrganizationScope scope, int limit, long offset) {
        return pool.preparedQuery(SELECT + "where l.organization = $1 order by l.id limit $2 offset $3")
                .execute(Tuple.of(scope.id(), limit, offset))
                .map(this::labels);
    }

    /** Nothing is known of null. */
    Uni<Boolean> has(OrganizationScope scope, Long id) {
        if (id == null) return Uni.createFrom().item(false);
        return pool.preparedQuery("select 1 from label where organization = $1 and id = $2")
                .execute(Tuple.of(scope.id(), id))
                .map(rows -> rows.size() == 1);
    }

    Uni<Label> require(OrganizationScope scope, long id) {
        return require(pool, scope, id);
    }

    Uni<Label> require(SqlClient client, OrganizationScope scope, long id) {
        return client.preparedQuery(SELECT + "where l.organization = $1 and l.id = $2")
                .execute(Tuple.of(scope.id(), id))
                .map(this::only);
    }

    /** Makes those of these titles that there are not yet, and answers their ids. */
    Uni<Set<Long>> ensure(SqlClient connection, OrganizationScope scope, long creator, List<LabelWanted> wanted) {
        var titles = wanted.stream().map(LabelWanted::title).toArray(String[]::new);
        return connection
                .preparedQuery(
                        """
                        insert into label (organization, created_by, approved_by, title, value, description, approved)
                        select distinct on (w.title) $1::bigint, $2::bigint, case when w.approved then $2::bigint end, w.title, w.value::json,
                            w.description, w.approved
                        from unnest($3::text[], $4::text[], $5::text[], $6::boolean[]) with ordinality
                            as w (title, value, description, approved, place)
                        order by w.title, w.place
                        on conflict (organization, md5(title)) do nothing
                        returning id""")
                .execute(Tuple.tuple()
                        .addLong(scope.id())
                        .addLong(creator)
                        .addArrayOfString(titles)
                        .addArrayOfString(
                                wanted.stream().map(LabelWanted::value).toArray(String[]::new))
                        .addArrayOfString(
                                wanted.stream().map(LabelWanted::description).toArray(String[]::new))
                        .addArrayOfBoolean(
                                wanted.stream().map(LabelWanted::approved).toArray(Boolean[]::new)))
                .map(rows -> {
                    var made = new HashSet<Long>();
                    for (var row : rows) made.add(row.getLong(0));
                    return made;
                });
    }

    Uni<List<Label>> titled(SqlClient connection, OrganizationScope scope, String[] titles) {
        return connection
                .preparedQuery(SELECT + "where l.organization = $1 and l.title = any($2)")
                .execute(Tuple.tuple().addLong(scope.id()).addArrayOfString(titles))
                .map(this::labels);
    }

    /** @param approver who answers for an approval that this change makes */
    Uni<Label> update(SqlClient connection, OrganizationScope scope, long id, LabelChange change, long approver) {
        return connection
                .preparedQuery(
                        """
                        update label set title = coalesce($3, title), value = coalesce($4::text::json, value),
                            description = case when $5 then $6 else description end,
                            approved = coalesce($7, approved),
                            approved_by = case when $7 and not approved then $8
                                               when not $7 then null else approved_by end,
                            updated_at = now()
                        where organization = $1 and id = $2""")
                .execute(Tuple.tuple()
                        .addLong(scope.id())
                        .addLong(id)
                        .addString(change.title())
                        .addString(change.value())
                        .addBoolean(change.setsDescription())
                        .addString(change.description())
                        .addBoolean(change.approved())
                        .addLong(approver))
                .onFailure(LabelRepository::isRepeated)
                .transform(
                        repeated -> ValidationErrors.ofBody("The fields organization, title must make a unique set."))
                .chain(() -> require(connection, scope, id));
    }

    Uni<Void> delete(SqlClient connection, OrganizationScope scope, long id) {
        return connection
                .preparedQuery("delete from label where organization = $1 and id = $2")
                .execute(Tuple.of(scope.id(), id))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) throw CommonProblem.noMatch("Label");
                })
                .replaceWithVoid();
    }

    private static boolean isRepeated(Throwable failure) {
        return failure instanceof PgException refused && "23505".equals(refused.getSqlState());
    }

    private Label only(Iterable<Row> rows) {
        var labels = labels(rows);
        if (labels.isEmpty()) throw CommonProblem.noMatch("Label");
        return labels.get(0);
    }

    private List<Label> labels(Iterable<Row> rows) {
        var labels = new ArrayList<Label>();
        for (var row : rows) {
            labels.add(label(row, List.of(row.getArrayOfLongs("links")), List.of(row.getArrayOfLongs("projects"))));
        }
        return labels;
    }

    /** @param row holds {@link #COLUMNS} */
    Label label(Row row, List<Long> links, List<Long> projects) {
        return new Label(
                row.getLong("label_id"),
                links,
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                tree(row.getString("value")),
                row.getString("title"),
                row.getString("description"),
                row.getBoolean("approved"),
                row.getLong("created_by"),
                row.getLong("approved_by"),
                row.getLong("organization"),
                projects);
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
