package io.glossa.storage.sync;

/** The job has stopped, or is gone with its storage; this worker stops without a trace. */
final class LostLeaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostLeaseException() {
        super("The job is no longer ours", null, false, false);
    }
}
