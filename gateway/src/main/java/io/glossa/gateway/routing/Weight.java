package io.glossa.gateway.routing;

/** How an operation is treated when there is too much to do, and how long it may take. */
public enum Weight {
    /** An annotator is waiting for it: shed last. */
    LABELING,
    ORDINARY,
    /** Imports, exports, syncs: shed first, may take as long as something moves. */
    BACKGROUND
}
