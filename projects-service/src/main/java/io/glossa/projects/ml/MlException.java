package io.glossa.projects.ml;

/** A server did not do what it was asked. The message is for the caller and holds nothing that the server said. */
final class MlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    MlException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** What the server answered with; 0 when it did not answer. */
    int status() {
        return status;
    }
}
