package io.glossa.storage.media;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;

/** Limits as a test wants them. */
record StreamLimits(
        int streams, int perUser, int perOrganization, Duration idle, Duration longest, MemorySize largest, int piece)
        implements MediaConfig {

    StreamLimits(int streams, int perUser, int perOrganization) {
        this(streams, perUser, perOrganization, Duration.ofSeconds(60), Duration.ofSeconds(60), 1_000);
    }

    StreamLimits(int streams, int perUser, int perOrganization, Duration idle, Duration longest, long largest) {
        this(streams, perUser, perOrganization, idle, longest, new MemorySize(BigInteger.valueOf(largest)), 64);
    }
}
