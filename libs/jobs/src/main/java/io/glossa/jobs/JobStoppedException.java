package io.glossa.jobs;

/** The job was cancelled, is gone, or has another worker; whoever meets this stops without a trace. */
public final class JobStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobStoppedException() {
        super("The job is no longer ours", null, false, false);
    }
}
