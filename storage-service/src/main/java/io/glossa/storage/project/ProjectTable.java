package io.glossa.storage.project;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** The projection's rows. Only a newer revision replaces what is there, in whatever order changes arrive. */
@ApplicationScoped
class ProjectTable {
    private final Pool pool;

    ProjectTable(Pool pool) {
        this.pool = pool;
    }

    /** The project, deleted or not, or null. */
    Uni<Project> find(long id) {
        return pool.preparedQuery("select * from project where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0 ? null : project(rows.iterator().next()));
    }

    Uni<Void> put(Project project) {
        return put(pool, project);
    }

    Uni<Void> put(SqlClient connection, Project project) {
        return connection
                .preparedQuery(
                        """
                        insert into project as p (id, organization, revision, deleted)
                        values ($1, $2, $3, $4)
                        on conflict (id) do update
                        set organization = excluded.organization, revision = excluded.revision, deleted = excluded.deleted
                        where p.revision < excluded.revision and not p.deleted""")
                .execute(Tuple.of(project.id(), project.organization(), project.revision(), project.deleted()))
                .replaceWithVoid();
    }

    /** Marks as deleted what projects-service no longer has. */
    Uni<Void> delete(long id, long revision) {
        return pool.preparedQuery("update project set deleted = true, revision = greatest(revision, $2) where id = $1")
                .execute(Tuple.of(id, revision))
                .replaceWithVoid();
    }

    private static Project project(Row row) {
        return new Project(
                row.getLong("id"), row.getLong("organization"), row.getLong("revision"), row.getBoolean("deleted"));
    }
}
