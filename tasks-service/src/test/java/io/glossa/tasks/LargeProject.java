package io.glossa.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;

/** A project as it may stand after months, written by the database itself: what measurements ask for. */
public final class LargeProject {
    private LargeProject() {}

    /**
     * Fills a project that the service knows.
     *
     * @param first the first task's id, far from those of other projects
     */
    public static void fill(Pool pool, long project, long first, int tasks) throws IOException {
        try (var script = LargeProject.class.getResourceAsStream("/measurement/large-project.sql")) {
            var sql = new String(script.readAllBytes(), UTF_8)
                    .replace(":project", String.valueOf(project))
                    .replace(":first", String.valueOf(first))
                    .replace(":tasks", String.valueOf(tasks));
            pool.withConnection(connection -> connection.query(sql).execute())
                    .await()
                    .indefinitely();
        }
        pool.query("vacuum analyze").execute().await().indefinitely();
    }
}
