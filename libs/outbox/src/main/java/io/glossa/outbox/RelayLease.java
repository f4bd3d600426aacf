package io.glossa.outbox;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The relay's lease as its holder remembers it. The database is asked, which is a write, only when half of the lease has
 * passed: whoever is told that it holds has at least the other half left. Time is counted from before the database was
 * asked, so the lease is never believed for longer than the database grants it. Not thread-safe.
 */
final class RelayLease {
    private final OutboxTable table;
    private final Duration length;
    private final LongSupplier nanos;
    private boolean held;
    private long askedAt;

    /** @param nanos a clock that only goes forward, such as {@link System#nanoTime} */
    RelayLease(OutboxTable table, Duration length, LongSupplier nanos) {
        this.table = table;
        this.length = length;
        this.nanos = nanos;
    }

    /** Takes, renews or remembers the lease; false while another replica has it. */
    boolean holds() {
        long now = nanos.getAsLong();
        if (held && now - askedAt < length.toNanos() / 2) return true;
        held = false; // also when the database does not answer
        held = table.holdsLease(length);
        askedAt = now;
        return held;
    }

    void giveUp() {
        held = false;
        table.giveUpLease();
    }
}
