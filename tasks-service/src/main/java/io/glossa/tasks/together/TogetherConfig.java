package io.glossa.tasks.together;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How what many people do in a project at the same moment is put together. */
@ConfigMapping(prefix = "glossa.tasks.together")
public interface TogetherConfig {

    /**
     * Transactions of one kind that may be under way in a project before what comes waits for one of them to end, and then
     * goes with all that has come meanwhile. More answer sooner where there are processors for them; fewer cost less.
     */
    @WithDefault("1")
    int lanes();

    /**
     * How long anybody waits for that. What is under way longer than this waits for a lock, or for a disk that has other
     * things to do; those behind it need not.
     */
    @WithDefault("250ms")
    Duration patience();

    /** The most that go in one transaction. */
    @WithDefault("32")
    int most();
}
