package io.glossa.storage.sync;

/** An object is not what it should be; the message says so to the storage's owner, and the sync goes on without it. */
final class BadObjectException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadObjectException(String message) {
        super(message, null, false, false);
    }

    /** It holds no tasks. */
    static BadObjectException unreadable(String key, String reason) {
        return new BadObjectException(reason + "\nValueError: Can't import JSON-formatted tasks from " + key
                + ". If you're trying to import binary objects, perhaps you forgot to enable \"Tasks\" import method?");
    }
}
