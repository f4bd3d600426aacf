package io.glossa.tasks.importing;

/** A file that cannot be read; the message says why, for the one who sent it. */
final class UnreadableFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableFileException(String reason) {
        super(reason, null, false, false);
    }
}
