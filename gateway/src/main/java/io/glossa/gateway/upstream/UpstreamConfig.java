package io.glossa.gateway.upstream;

import io.glossa.gateway.routing.Backend;
import io.glossa.gateway.routing.Weight;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How the gateway reaches the services. */
@ConfigMapping(prefix = "glossa.gateway.upstream")
public interface UpstreamConfig {
    URI projectsUrl();

    URI tasksUrl();

    URI exportUrl();

    URI storageUrl();

    /** How long a connection, or a free place in the pool, is waited for; then the service counts as away. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** From the end of the request to the head of the answer, for everything but background work. */
    @WithDefault("30s")
    Duration answerTimeout();

    /** Background work may take any time as long as a byte moves within this; a reader that stalls longer is let go. */
    @WithDefault("5m")
    Duration idleTimeout();

    /**
     * A client that has not read on, or has not sent on, for this long loses its place when there is no free connection for
     * somebody else's work of its weight.
     */
    @WithDefault("5s")
    Duration stallTimeout();

    /** How often a body is looked at that is on its way in; one that brought less than the least is let go, 408. */
    @WithDefault("60s")
    Duration bodyWindow();

    /** Bytes that a body brings in each window at least, as long as we take them. */
    @WithDefault("1K")
    MemorySize leastBody();

    /**
     * Connections to each service, for work of each weight apart: too few queue requests here, too many overload the service,
     * which may come to have as many requests as there are connections of all weights, 544.
     */
    PoolSize poolSize();

    /**
     * Requests that may wait for each connection of a pool; more are answered 503 at once. Few enough that those who wait for one
     * service do not take all places that there are for background work ({@code glossa.gateway.admission}).
     */
    @WithDefault("4")
    int waitingPerConnection();

    /** An unused connection is closed after this, well before the service would close it. */
    @WithDefault("15s")
    Duration keepAlive();

    /** The largest request body; more is 413. */
    @WithDefault("5G")
    MemorySize largestBody();

    /** What is less than that for services that have a whole body in memory. */
    LargestWhole largestWhole();

    /** Bytes of a request to the service at most. */
    default long largestBody(Backend backend) {
        var largest = largestBody().asLongValue();
        return largestWhole().of(backend).map(whole -> Math.min(whole, largest)).orElse(largest);
    }

    /** Connections by the weight of what they are for. */
    interface PoolSize {
        /** For annotators who ask for tasks and submit them. */
        @WithDefault("256")
        int labeling();

        /** For lists, settings and whatever else is answered soon. */
        @WithDefault("128")
        int ordinary();

        /** For imports, exports and files, each of which may last for hours. */
        @WithDefault("160")
        int background();

        default int of(Weight weight) {
            return switch (weight) {
                case LABELING -> labeling();
                case ORDINARY -> ordinary();
                case BACKGROUND -> background();
            };
        }
    }

    /** Bodies by service. Each takes a little more than this by itself, where its server would hang up without a word. */
    interface LargestWhole {
        @WithDefault("16M")
        MemorySize projects();

        @WithDefault("4M")
        MemorySize export();

        @WithDefault("1M")
        MemorySize storage();

        default Optional<Long> of(Backend backend) {
            return switch (backend) {
                case PROJECTS -> Optional.of(projects().asLongValue());
                case TASKS -> Optional.empty();
                case EXPORT -> Optional.of(export().asLongValue());
                case STORAGE -> Optional.of(storage().asLongValue());
            };
        }
    }
}
