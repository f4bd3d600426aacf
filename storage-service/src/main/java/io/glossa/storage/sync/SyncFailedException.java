package io.glossa.storage.sync;

/** Ends a sync; the message is shown to the storage's owner as its traceback. */
final class SyncFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SyncFailedException(String message) {
        super(message, null, false, false);
    }
}
