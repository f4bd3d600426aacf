package io.glossa.outbound;

/** A URL that may not be called. The message is written for the caller and says nothing about what answers there. */
public class RefusedUrlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why it was refused. */
    public enum Reason {
        /** Not http or https, or not a plain URL. */
        NOT_ALLOWED,
        /** It leads to a reserved network. */
        RESERVED,
        /** Its host has no address. */
        UNRESOLVED
    }

    private final Reason reason;

    private RefusedUrlException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    static RefusedUrlException notAllowed() {
        return new RefusedUrlException(
                Reason.NOT_ALLOWED,
                "The provided URL was not allowed. URLs must use http:// or https://, and must not resolve to local or"
                        + " private network addresses when SSRF protection applies.");
    }

    static RefusedUrlException reserved(AddressBlock block) {
        return new RefusedUrlException(
                Reason.RESERVED, "URL resolves to a reserved network address (block: " + block + ")");
    }

    static RefusedUrlException unresolved(String host) {
        return new RefusedUrlException(Reason.UNRESOLVED, "Can't resolve hostname " + host);
    }
}
