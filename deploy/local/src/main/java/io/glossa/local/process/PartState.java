package io.glossa.local.process;

/** Where a part is in its life. */
public enum PartState {
    STARTING,
    READY,
    /** It died and waits for its next start. */
    WAITING,
    STOPPED
}
