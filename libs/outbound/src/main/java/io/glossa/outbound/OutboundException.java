package io.glossa.outbound;

/**
 * A call that was allowed and did not succeed. The message is written for the caller: it says nothing of what answered, and
 * the same for a closed port, a silent one and one that speaks something else.
 */
public class OutboundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong, for logs and for deciding whether to try again. */
    public enum Reason {
        /** Nobody took the connection, or there was no HTTP or no trusted certificate on it. */
        UNREACHABLE("The address did not answer as expected"),
        /** The limits on time were reached. */
        TIMED_OUT("The address did not answer as expected"),
        /** The answer ended before its end. */
        CUT("The answer broke off"),
        TOO_LARGE("The answer is too large"),
        TOO_MANY_REDIRECTS("The address redirects too often");

        private final String message;

        Reason(String message) {
            this.message = message;
        }
    }

    private final Reason reason;

    OutboundException(Reason reason) {
        super(reason.message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
