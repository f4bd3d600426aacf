package io.glossa.gateway.edge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** What the public socket believes and allows. */
@ConfigMapping(prefix = "glossa.gateway.edge")
public interface EdgeConfig {

    /** Origins whose pages may call us with credentials, such as {@code https://label.example.com}; none by default. */
    Optional<List<String>> corsOrigins();

    /** Whether a proxy of ours stands before the gateway, whose forwarding headers say what the client sees. */
    @WithDefault("false")
    boolean behindProxy();

    /** Longest path with query, which may name thousands of tasks; more is 414. Services take somewhat more. */
    @WithDefault("65536")
    int longestUri();

    /** Names and values of all headers together, in bytes; more is 431. */
    @WithDefault("32768")
    int largestHeaders();
}
