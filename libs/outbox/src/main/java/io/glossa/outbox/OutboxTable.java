package io.glossa.outbox;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The outbox as its relay sees it. Calls block: only the relay's own thread makes them. */
@ApplicationScoped
class OutboxTable {
    /** How long the database may take. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int TIDY_AT_ONCE = 5_000;

    private final Pool pool;
    private final String lease;
    private final UUID holder = UUID.randomUUID();

    @Inject
    OutboxTable(Pool pool) {
        this(pool, "relay");
    }

    OutboxTable(Pool pool, String lease) {
        this.pool = pool;
        this.lease = lease;
    }

    /** Takes or renews the lease; false while another replica has it. By the database's clock alone. */
    boolean holdsLease(Duration length) {
        var taken = await(pool.preparedQuery(
                        """
                        insert into outbox_lease as l (name, holder, expires_at)
                        values ($1, $2, clock_timestamp() + make_interval(secs => $3))
                        on conflict (name) do update set holder = $2, expires_at = excluded.expires_at
                        where l.holder = $2 or l.expires_at < clock_timestamp()
                        returning 1""")
                .execute(Tuple.of(lease, holder, length.toMillis() / 1000.0)));
        return taken.size() == 1;
    }

    void giveUpLease() {
        try {
            await(pool.preparedQuery("delete from outbox_lease where name = $1 and holder = $2")
                    .execute(Tuple.of(lease, holder)));
        } catch (RuntimeException databaseAway) {
            // It runs out by itself.
        }
    }

    /**
     * What waits, in order: so many events, or fewer when those are large. A row whose transaction commits late has a low
     * number and is found by the next look, so none is passed over. Ends before an event of a type that only a later
     * release knows.
     *
     * @throws LaterReleaseException when such an event is the first that waits
     */
    Batch unsent(int limit, long bytes) {
        return await(look(limit, bytes, 0, 0));
    }

    /**
     * Begins to look for what waits behind these, which are all on their way, and returns at once. Fails when more than
     * these waits before their end: that has committed late, or was asked for again, and goes first.
     */
    CompletableFuture<Batch> unsentBehind(List<Waiting> underWay, int limit, long bytes) {
        var last = underWay.get(underWay.size() - 1).seq();
        return look(limit, bytes, last, underWay.size()).subscribeAsCompletionStage();
    }

    private Uni<Batch> look(int limit, long bytes, long behind, long before) {
        return pool.preparedQuery(
                        """
                        with waiting as (
                            select seq, octet_length(data) as bytes from outbox
                            where sent_at is null and seq > $3 order by seq limit $1),
                        chosen as (
                            select seq from (
                                select seq, sum(bytes) over (order by seq) - bytes as before from waiting) w
                            where before <= $2)
                        select o.seq, o.xmin::text as version, o.id, o.type, o.key, o.subject, o.organization, o.time,
                            o.trace_parent, o.data, (select count(*) from waiting) as found,
                            (select count(*) from outbox where sent_at is null and seq <= $3) as before
                        from chosen s join outbox o on o.seq = s.seq order by o.seq""")
                .execute(Tuple.of(limit, bytes, behind))
                .map(rows -> batch(rows, limit, before));
    }

    private static Batch batch(RowSet<Row> rows, int limit, long before) {
        var batch = new ArrayList<Waiting>(rows.size());
        for (var row : rows) {
            if (row.getLong("before") != before) throw new IllegalStateException("Others go before these");
            var type = EventType.of(row.getString("type"));
            if (type.isEmpty() && batch.isEmpty()) throw new LaterReleaseException(row.getString("type"));
            if (type.isEmpty()) break;
            batch.add(new Waiting(row.getLong("seq"), row.getString("version"), event(type.get(), row)));
        }
        var found = rows.size() == 0 ? 0 : rows.iterator().next().getLong("found");
        return new Batch(batch, found < limit && batch.size() == found);
    }

    long countUnsent() {
        return await(pool.query("select count(*) from outbox where sent_at is null")
                        .execute())
                .iterator()
                .next()
                .getLong(0);
    }

    /**
     * Those that were asked for again while they were sent stay: they go out behind what was asked for with them.
     *
     * @return how many did not stay
     */
    int markSent(List<Waiting> sent) {
        if (sent.isEmpty()) return 0;
        var seqs = sent.stream().map(Waiting::seq).toArray(Long[]::new);
        var versions = sent.stream().map(Waiting::version).toArray(String[]::new);
        return await(pool.preparedQuery(
                                """
                        update outbox o set sent_at = now()
                        from unnest($1::bigint[], $2::text[]) as w (seq, version)
                        where o.seq = w.seq and o.xmin::text = w.version""")
                        .execute(Tuple.tuple().addArrayOfLong(seqs).addArrayOfString(versions)))
                .rowCount();
    }

    /**
     * Removes some thousands of what has been kept long enough, so that no statement holds many rows.
     *
     * @return whether that was all
     */
    boolean tidy(Duration keepSent, Duration keepReceived) {
        var sent = await(pool.preparedQuery(
                        """
                        delete from outbox where seq in (
                            select seq from outbox
                            where sent_at is not null and sent_at < now() - make_interval(secs => $1)
                            limit $2)""")
                .execute(Tuple.of((double) keepSent.toSeconds(), TIDY_AT_ONCE)));
        var received = await(pool.preparedQuery(
                        """
                        delete from inbox where (consumer, event_id) in (
                            select consumer, event_id from inbox
                            where received_at < now() - make_interval(secs => $1)
                            limit $2)""")
                .execute(Tuple.of((double) keepReceived.toSeconds(), TIDY_AT_ONCE)));
        return sent.rowCount() < TIDY_AT_ONCE && received.rowCount() < TIDY_AT_ONCE;
    }

    private static Event event(EventType type, Row row) {
        return new Event(
                row.getUUID("id"),
                type,
                row.getString("key"),
                row.getString("subject"),
                row.getLong("organization"),
                row.getOffsetDateTime("time").toInstant(),
                row.getString("trace_parent"),
                row.getString("data"));
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }

    /** @param isAll whether nothing else waited */
    record Batch(List<Waiting> events, boolean isAll) {}

    /** @param version of the row: another once somebody has asked for the event again */
    record Waiting(long seq, String version, Event event) {}

    /** While releases run side by side, one that does not know an event leaves it to one that does. */
    static final class LaterReleaseException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LaterReleaseException(String type) {
            super("An event of type " + type + " is for a later release to send");
        }
    }
}
