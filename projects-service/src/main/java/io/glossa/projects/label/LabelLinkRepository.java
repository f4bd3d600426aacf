package io.glossa.projects.label;

import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ValidationErrors;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The table of links. A link is its label's organization's. */
@ApplicationScoped
class LabelLinkRepository {
    private static final String FROM = " from label_link k join label l on l.id = k.label where ";
    private static final String SELECT =
            "select k.id as link_id, k.project, k.from_name, " + LabelRepository.COLUMNS + FROM;

    private final Pool pool;
    private final LabelRepository labels;

    LabelLinkRepository(Pool pool, LabelRepository labels) {
        this.pool = pool;
        this.labels = labels;
    }

    Uni<Long> count(LabelLinkQuery query) {
        return pool.preparedQuery("select count(*)" + FROM + LabelLinkQuery.CONDITION)
                .execute(query.parameters())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<List<LabelLink>> page(LabelLinkQuery query, boolean expanded, int limit, long offset) {
        return pool.preparedQuery(SELECT + LabelLinkQuery.CONDITION + " order by k.id limit $6 offset $7")
                .execute(query.parameters().addInteger(limit).addLong(offset))
                .map(rows -> links(rows, expanded));
    }

    Uni<LabelLink> require(OrganizationScope scope, long id, boolean expanded) {
        return pool.preparedQuery(SELECT + "l.organization = $1 and k.id = $2")
                .execute(Tuple.of(scope.id(), id))
                .map(rows -> {
                    if (rows.size() == 0) throw CommonProblem.noMatch("LabelLink");
                    return link(rows.iterator().next(), expanded);
                });
    }

    /** Links these labels to a project of their organization; whatever is linked stays as it is. Answers the new links. */
    Uni<List<LinkRow>> ensure(SqlClient connection, long project, Map<Long, String> fromNames) {
        return connection
                .preparedQuery(
                        """
                        insert into label_link (project, label, from_name)
                        select $1, w.label, w.from_name from unnest($2::bigint[], $3::text[]) as w (label, from_name)
                        order by w.label
                        on conflict (project, label) do nothing
                        returning\s"""
                                + LinkRow.COLUMNS)
                .execute(Tuple.tuple()
                        .addLong(project)
                        .addArrayOfLong(fromNames.keySet().toArray(Long[]::new))
                        .addArrayOfString(fromNames.values().toArray(String[]::new)))
                .map(rows -> {
                    var made = new ArrayList<LinkRow>();
                    for (var row : rows) made.add(LinkRow.of(row));
                    return made;
                });
    }

    Uni<LinkRow> insert(SqlClient connection, LabelLinkChange wanted) {
        return connection
                .preparedQuery("insert into label_link (project, label, from_name) values ($1, $2, $3) returning "
                        + LinkRow.COLUMNS)
                .execute(Tuple.of(wanted.project(), wanted.label(), wanted.fromName()))
                .onFailure(LabelLinkRepository::isRepeated)
                .transform(repeated -> twice())
                .map(LabelLinkRepository::one);
    }

    Uni<LinkRow> update(SqlClient connection, OrganizationScope scope, long id, LabelLinkChange change) {
        return connection
                .preparedQuery(
                        """
                        update label_link k set project = coalesce($3, k.project), label = coalesce($4, k.label),
                            from_name = coalesce($5, k.from_name)
                        from label l where l.id = k.label and l.organization = $1 and k.id = $2
                        returning k.id, k.project, k.label, k.from_name""")
                .execute(Tuple.of(scope.id(), id, change.project(), change.label(), change.fromName()))
                .onFailure(LabelLinkRepository::isRepeated)
                .transform(repeated -> twice())
                .map(LabelLinkRepository::one);
    }

    /** @return the link that there was */
    Uni<LinkRow> delete(SqlClient connection, OrganizationScope scope, long id) {
        return connection
                .preparedQuery(
                        """
                        delete from label_link k using label l
                        where l.id = k.label and l.organization = $1 and k.id = $2
                        returning k.id, k.project, k.label, k.from_name""")
                .execute(Tuple.of(scope.id(), id))
                .map(LabelLinkRepository::one);
    }

    private static LinkRow one(RowSet<Row> rows) {
        if (rows.size() == 0) throw CommonProblem.noMatch("LabelLink");
        return LinkRow.of(rows.iterator().next());
    }

    private static RuntimeException twice() {
        return ValidationErrors.ofBody("The fields project, label must make a unique set.");
    }

    private static boolean isRepeated(Throwable failure) {
        return failure instanceof PgException refused && "23505".equals(refused.getSqlState());
    }

    private List<LabelLink> links(Iterable<Row> rows, boolean expanded) {
        var links = new ArrayList<LabelLink>();
        for (var row : rows) links.add(link(row, expanded));
        return links;
    }

    private LabelLink link(Row row, boolean expanded) {
        var label = labels.label(row, List.of(), List.of());
        return new LabelLink(
                row.getLong("link_id"),
                null,
                row.getString("from_name"),
                row.getLong("project"),
                expanded ? InlineLabel.of(label) : (Object) label.id(),
                label.value());
    }
}
