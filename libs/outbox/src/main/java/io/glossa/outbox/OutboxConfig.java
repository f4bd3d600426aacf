package io.glossa.outbox;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events leave the database. */
@ConfigMapping(prefix = "glossa.outbox")
public interface OutboxConfig {

    /** How long the relay rests when nothing waits and nobody nudges it; it bounds an event's delay across replicas. */
    @WithDefault("250ms")
    Duration poll();

    /**
     * How long the relay waits after it has sent something before it looks again, whoever nudges it. What comes meanwhile goes
     * together: a look, a mark and a delivery cost much the same for one event as for fifty, here and at all who receive
     * them. It bounds an event's delay under load; the first after a pause goes at once.
     */
    @WithDefault("40ms")
    Duration gather();

    /** Events read and sent at once; more of them hold more memory, fewer cost more round trips. */
    @WithDefault("5000")
    int batch();

    /** A batch of large events ends when their data is more than this, so that a backlog of them does not fill the heap. */
    @WithDefault("8M")
    MemorySize batchBytes();

    /** A relay that has not renewed its lease for this long is replaced by another replica's. */
    @WithDefault("10s")
    Duration lease();

    /**
     * How long the broker may take to acknowledge before what is left of the batch is given up and tried again. Too short for
     * a slow broker and nothing gets through; while it is long, health does not say that the broker is away.
     */
    @WithDefault("20s")
    Duration acknowledgement();

    /**
     * Sent events are kept this long, so that they can be published again: an acknowledgement of a single broker that
     * has not flushed does not survive a power cut.
     */
    @WithDefault("24h")
    Duration keepSent();

    /** Marks of received events are kept this long; a record delivered again after that would be applied again. */
    @WithDefault("7d")
    Duration keepReceived();

    /** How many times an event's effect is tried before its record is parked; in vain for want of a database counts as none. */
    @WithDefault("5")
    int attempts();

    /** Partitions of a topic that this service has to create. */
    @WithDefault("6")
    int partitions();
}
