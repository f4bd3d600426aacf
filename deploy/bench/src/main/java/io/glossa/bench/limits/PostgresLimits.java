package io.glossa.bench.limits;

import io.glossa.bench.measure.Limits;
import io.glossa.bench.measure.Results;
import io.glossa.bench.side.Database;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;

/** What a side's PostgreSQL does when nothing stands before it: rows by COPY, commits that survive a power cut. */
public final class PostgresLimits {
    private static final int ROWS = 200_000;
    private static final long COMMITTING = TimeUnit.SECONDS.toNanos(2);

    private final Database database;
    private final String side;
    private final Results results;

    public PostgresLimits(Database database, String side, Results results) {
        this.database = database;
        this.side = side;
        this.results = results;
    }

    /** Works in tables of its own, which are gone afterwards. */
    public void measure(int rounds) throws SQLException, IOException {
        try (var connection = database.open("postgres")) {
            execute(connection, "drop table if exists bench_copy, bench_commit");
            execute(connection, "create table bench_copy (id bigint primary key, data jsonb not null)");
            execute(connection, "create table bench_commit (id bigint not null, data jsonb not null)");
            for (int round = 0; round < rounds; round++) {
                copy(connection);
                results.add(Limits.COMMITS_1, 0, side, commits(1));
                results.add(Limits.COMMITS_16, 0, side, commits(16));
            }
            execute(connection, "drop table bench_copy, bench_commit");
        }
    }

    private void copy(Connection connection) throws SQLException, IOException {
        execute(connection, "truncate bench_copy");
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        var rows = rows();
        var start = System.nanoTime();
        copy.copyIn("copy bench_copy from stdin", new StringReader(rows));
        results.add(Limits.COPY_IN, 0, side, perSecond(ROWS, start));
        var begin = System.nanoTime();
        copy.copyOut("copy bench_copy to stdout", OutputStream.nullOutputStream());
        results.add(Limits.COPY_OUT, 0, side, perSecond(ROWS, begin));
    }

    /** About what a small task is. */
    private static String rows() {
        var rows = new StringBuilder(ROWS * 120);
        for (int i = 0; i < ROWS; i++)
            rows.append(i).append('\t').append(row(i)).append('\n');
        return rows.toString();
    }

    private static String row(int i) {
        return "{\"text\": \"Review " + i + ": it arrived on time and works as the description promised.\", \"n\": " + i
                + "}";
    }

    private double commits(int clients) throws SQLException {
        var pool = Executors.newFixedThreadPool(clients);
        try {
            var start = System.nanoTime();
            var jobs = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < clients; i++) jobs.add(() -> commit(start));
            var done = 0;
            for (var job : pool.invokeAll(jobs)) done += job.get();
            return perSecond(done, start);
        } catch (ExecutionException e) {
            throw new SQLException("Commits could not be counted", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while counting commits", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private int commit(long start) throws SQLException {
        try (var connection = database.open("postgres");
                var insert = connection.prepareStatement("insert into bench_commit values (?, ?::jsonb)")) {
            var done = 0;
            while (System.nanoTime() - start < COMMITTING) {
                insert.setLong(1, done);
                insert.setString(2, row(done));
                insert.executeUpdate();
                done++;
            }
            return done;
        }
    }

    private static double perSecond(int count, long start) {
        return count * 1e9 / (System.nanoTime() - start);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
