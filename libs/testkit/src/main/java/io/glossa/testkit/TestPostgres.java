package io.glossa.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** A real Postgres with one empty database. */
public final class TestPostgres implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final String database;

    TestPostgres(String database) {
        this.database = database;
        try {
            postgres = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "100")
                    .setPGStartupWait(Duration.ofMinutes(2))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + database);
        } catch (SQLException failure) {
            throw new IllegalStateException("No database " + database, failure);
        }
    }

    /** The database's address with user and password, for programs beside the one that is tested. */
    public String address() {
        return "postgresql://postgres:postgres@127.0.0.1:" + postgres.getPort() + "/" + database;
    }

    Map<String, String> settings() {
        return Map.of(
                "GLOSSA_POSTGRES_URL", "postgresql://127.0.0.1:" + postgres.getPort(),
                "GLOSSA_POSTGRES_USER", "postgres",
                "GLOSSA_POSTGRES_PASSWORD", "postgres");
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
