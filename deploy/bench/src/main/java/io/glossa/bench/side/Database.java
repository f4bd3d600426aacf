package io.glossa.bench.side;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A side's PostgreSQL, looked at as its superuser: settings, sizes, and what it can do without anything before it.
 *
 * @param address {@code host:port}
 */
public record Database(String address, String user, String password) {
    private static final List<String> SETTINGS = List.of(
            "server_version",
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "wal_sync_method",
            "shared_buffers",
            "max_connections");

    /**
     * @param name of a database, such as {@code postgres}
     */
    public Connection open(String name) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + address + "/" + name, user, password);
    }

    /** What {@code show} says of everything that decides whether an acknowledged commit survives. */
    public Map<String, String> settings() throws SQLException {
        var settings = new LinkedHashMap<String, String>();
        try (var connection = open("postgres");
                var statement = connection.createStatement()) {
            for (var setting : SETTINGS) {
                try (var row = statement.executeQuery("show " + setting)) {
                    row.next();
                    settings.put(setting, row.getString(1));
                }
            }
        }
        return settings;
    }

    /** Bytes of all databases together, indexes included, the write-ahead log not. */
    public long bytes() throws SQLException {
        try (var connection = open("postgres");
                var statement = connection.createStatement();
                var row = statement.executeQuery("select sum(pg_database_size(oid)) from pg_database")) {
            row.next();
            return row.getLong(1);
        }
    }
}
