package io.glossa.export.project;

import io.glossa.siblings.project.ProjectRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** The projection's rows. */
@ApplicationScoped
class ProjectTable implements ProjectRows<Project> {

    @Override
    public Uni<Project> find(SqlClient connection, long id) {
        return connection
                .preparedQuery("select * from project where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0 ? null : project(rows.iterator().next()));
    }

    @Override
    public Uni<Void> put(SqlClient connection, Project project) {
        return connection
                .preparedQuery(
                        """
                        insert into project as p (id, organization, title, label_config, revision, deleted)
                        values ($1, $2, $3, $4, $5, $6)
                        on conflict (id) do update
                        set organization = excluded.organization, title = excluded.title,
                            label_config = excluded.label_config, revision = excluded.revision,
                            deleted = excluded.deleted
                        where p.revision < excluded.revision and not p.deleted""")
                .execute(Tuple.tuple()
                        .addLong(project.id())
                        .addLong(project.organization())
                        .addString(project.title())
                        .addString(project.labelConfig())
                        .addLong(project.revision())
                        .addBoolean(project.deleted()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> delete(SqlClient connection, long id, long organization, long revision) {
        return connection
                .preparedQuery(
                        """
                        insert into project as p (id, organization, title, label_config, revision, deleted)
                        values ($1, $2, '', '', $3, true)
                        on conflict (id) do update
                        set deleted = true, label_config = '', title = '', revision = greatest(p.revision, excluded.revision)""")
                .execute(Tuple.of(id, organization, revision))
                .replaceWithVoid();
    }

    private static Project project(Row row) {
        return new Project(
                row.getLong("id"),
                row.getLong("organization"),
                row.getString("title"),
                row.getString("label_config"),
                row.getLong("revision"),
                row.getBoolean("deleted"));
    }
}
