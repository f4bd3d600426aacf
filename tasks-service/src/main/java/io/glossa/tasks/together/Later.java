package io.glossa.tasks.together;

import java.time.Duration;

/** Has something done once, after a pause. */
@FunctionalInterface
public interface Later {
    void in(Duration pause, Runnable then);
}
