package io.glossa.local.embedded;

import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;

/**
 * A PostgreSQL server, embedded or the operator's own, as somebody who may make databases.
 *
 * @param address {@code host:port}
 */
public record DatabaseServer(String address, String user, String password) {
    private static final String DATABASE_EXISTS = "42P04";
    private static final String ROLE_EXISTS = "42710";

    /** Reads {@code postgresql://host:port}, the form of {@code GLOSSA_POSTGRES_URL}. */
    public static DatabaseServer at(String url, String user, String password) {
        var uri = URI.create(url);
        if (!"postgresql".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException("GLOSSA_POSTGRES_URL must look like postgresql://host:port");
        }
        var port = uri.getPort() < 0 ? 5432 : uri.getPort();
        return new DatabaseServer(uri.getHost() + ":" + port, user, password);
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://" + address + "/" + database;
    }

    /** Makes an ordinary role for the services, or gives the existing one this password. */
    public void ensureRole(String role, String rolePassword) throws SQLException {
        var quoted = rolePassword.replace("'", "''");
        if (!execute("create role " + role + " login password '" + quoted + "'", ROLE_EXISTS)) {
            execute("alter role " + role + " login password '" + quoted + "'", "");
        }
    }

    /** Makes the databases that are missing. */
    public void ensureDatabases(List<String> databases, String owner) throws SQLException {
        var existing = new HashSet<String>();
        try (var connection = DriverManager.getConnection(jdbcUrl("postgres"), user, password);
                var names = connection.createStatement().executeQuery("select datname from pg_database")) {
            while (names.next()) {
                existing.add(names.getString(1));
            }
        }
        for (var database : databases) {
            if (!existing.contains(database)) {
                execute("create database " + database + " owner " + owner, DATABASE_EXISTS);
            }
        }
    }

    /** Whether the statement did something; false if it failed with the state that means "is there already". */
    private boolean execute(String sql, String alreadyThere) throws SQLException {
        try (var connection = DriverManager.getConnection(jdbcUrl("postgres"), user, password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            if (alreadyThere.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }
}
