package io.glossa.outbox;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The outbox as its relay sees it. Calls block: only the relay's own thread makes them. */
@ApplicationScoped
class OutboxTable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
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

    /** A row whose transaction commits late has a low number and is found by the next look, so none is passed over. */
    List<Waiting> unsent(int limit) {
        var rows = await(pool.preparedQuery(
                        """
                        select seq, id, type, key, subject, organization, time, trace_parent, data
                        from outbox where sent_at is null order by seq limit $1""")
                .execute(Tuple.of(limit)));
        var batch = new ArrayList<Waiting>(rows.size());
        for (var row : rows) batch.add(new Waiting(row.getLong("seq"), event(row)));
        return batch;
    }

    long countUnsent() {
        return await(pool.query("select count(*) from outbox where sent_at is null")
                        .execute())
                .iterator()
                .next()
                .getLong(0);
    }

    void markSent(List<Waiting> sent) {
        if (sent.isEmpty()) return;
        var seqs = sent.stream().map(Waiting::seq).toArray(Long[]::new);
        await(pool.preparedQuery("update outbox set sent_at = now() where seq = any($1)")
                .execute(Tuple.tuple().addArrayOfLong(seqs)));
    }

    /** Removes what has been kept long enough, some thousands at a time, so that no statement holds many rows. */
    void tidy(Duration keepSent, Duration keepReceived) {
        await(pool.preparedQuery(
                        """
                        delete from outbox where seq in (
                            select seq from outbox
                            where sent_at is not null and sent_at < now() - make_interval(secs => $1)
                            limit $2)""")
                .execute(Tuple.of((double) keepSent.toSeconds(), TIDY_AT_ONCE)));
        await(pool.preparedQuery(
                        """
                        delete from inbox where (consumer, event_id) in (
                            select consumer, event_id from inbox
                            where received_at < now() - make_interval(secs => $1)
                            limit $2)""")
                .execute(Tuple.of((double) keepReceived.toSeconds(), TIDY_AT_ONCE)));
    }

    private static Event event(Row row) {
        var type = EventType.of(row.getString("type"))
                .orElseThrow(
                        () -> new IllegalStateException("Unknown event type in the outbox: " + row.getString("type")));
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

    record Waiting(long seq, Event event) {}
}
