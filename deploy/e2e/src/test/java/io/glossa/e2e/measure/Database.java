package io.glossa.e2e.measure;

import io.glossa.e2e.suite.RunningSuite;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One of the suite's databases, asked directly. */
public final class Database implements AutoCloseable {
    private final Connection connection;

    /** @param name such as {@code glossa_tasks} */
    public Database(RunningSuite suite, String name) throws SQLException {
        var database = suite.suite().database(name);
        connection = DriverManager.getConnection(database.get("url"), database.get("user"), database.get("password"));
    }

    /** The first column of the first row. */
    public long number(String sql) throws SQLException {
        return numbers(sql).get(0);
    }

    /** The first column of all rows. */
    public List<Long> numbers(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<Long>();
            while (rows.next()) all.add(rows.getLong(1));
            return all;
        }
    }

    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
