package io.glossa.storage.bucket;

/** A bucket that cannot be used; the message is written for the storage's owner and holds nothing the other side sent. */
public class BucketException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    BucketException(String message, boolean passing) {
        super(message, null, false, false);
        this.passing = passing;
    }

    /** Whether it may be better in a moment. */
    public boolean isPassing() {
        return passing;
    }
}
