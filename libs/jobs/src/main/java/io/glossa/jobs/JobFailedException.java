package io.glossa.jobs;

/** The job cannot be done, now or later. Thrown by handlers; its message is for whoever asked for the job. */
public class JobFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JobFailedException(String message) {
        super(message);
    }

    public JobFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
