package io.glossa.storage.sync;

/** The storage is set not to be synced. */
final class NotSynchronizableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotSynchronizableException(long id) {
        super("Storage " + id + " is not synchronizable", null, false, false);
    }
}
