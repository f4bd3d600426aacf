package io.glossa.local.process;

import java.time.Duration;

/** Told about each turn in the life of a part; called from the supervising thread, so it must be quick. */
public interface PartListener {
    default void starting(String part) {}

    default void ready(String part, Duration took) {}

    /** The part ended by itself and is started again after the delay. */
    default void died(String part, int exitCode, Duration delay) {}
}
