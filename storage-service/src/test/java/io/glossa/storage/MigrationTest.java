package io.glossa.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A database of an earlier version, brought up to date with what was open in it. */
@QuarkusTest
class MigrationTest extends StorageTestBase {
    private static final String[] LOCATIONS = {
        "filesystem:../libs/outbox/src/main/resources/db/outbox",
        "filesystem:../libs/jobs/src/main/resources/db/jobs",
        "filesystem:src/main/resources/db/migration"
    };

    @Test
    void openSyncsBecomeJobsAndTheirOldTableGoes() throws SQLException {
        var name = "upgraded" + project;
        try (var main = connection("glossa_storage");
                var statement = main.createStatement()) {
            assertFalse(hasTable(main, "sync_job"), "no statement of this version can have read it");
            statement.execute("create database " + name);
        }
        migrate(name, "3");
        try (var old = connection(name);
                var statement = old.createStatement()) {
            assertTrue(hasTable(old, "sync_job"));
            statement.execute(
                    """
                    insert into storage (direction, kind, id, organization, project, created_by, created_at, settings, status)
                    values ('import', 's3', 5, 1, 2, 7, now(), '{}', 'in_progress')""");
            statement.execute(
                    """
                    insert into sync_job (direction, kind, storage, organization, user_id, attempts, queued_at, continuation,
                                          created, finished_at, state)
                    values ('import', 's3', 5, 1, 7, 3, '2026-11-21T08:02:03.921983Z', 'next', 40, null, 'running'),
                           ('import', 's3', 5, 1, 7, 2, '2026-11-21T08:01:03Z', null, 10, now(), 'completed')""");
        }
        migrate(name, "latest");
        try (var upgraded = connection(name);
                var statement = upgraded.createStatement()) {
            assertFalse(hasTable(upgraded, "sync_job"));
            try (var jobs =
                    statement.executeQuery("select kind, subject, payload ->> 'attempts', payload ->> 'queued_at',"
                            + " progress ->> 'continuation', progress ->> 'created' from job")) {
                assertTrue(jobs.next());
                assertEquals("sync", jobs.getString(1));
                assertEquals("s3:5", jobs.getString(2));
                assertEquals("3", jobs.getString(3));
                assertEquals("2026-11-21T08:02:03.921983Z", jobs.getString(4));
                assertEquals("next", jobs.getString(5));
                assertEquals("40", jobs.getString(6));
                assertFalse(jobs.next(), "what had ended stays ended");
            }
            statement.execute("delete from storage");
        }
    }

    private static boolean hasTable(Connection connection, String name) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select to_regclass('" + name + "') is not null")) {
            found.next();
            return found.getBoolean(1);
        }
    }

    private static void migrate(String database, String version) {
        Flyway.configure()
                .dataSource(url(database), setting("GLOSSA_POSTGRES_USER"), setting("GLOSSA_POSTGRES_PASSWORD"))
                .locations(LOCATIONS)
                .outOfOrder(true)
                .target(version)
                .load()
                .migrate();
    }

    private static Connection connection(String database) throws SQLException {
        return DriverManager.getConnection(
                url(database), setting("GLOSSA_POSTGRES_USER"), setting("GLOSSA_POSTGRES_PASSWORD"));
    }

    private static String url(String database) {
        return "jdbc:" + setting("GLOSSA_POSTGRES_URL") + "/" + database;
    }
}
