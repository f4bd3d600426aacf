package io.glossa.bench;

/** A side answered otherwise than the benchmark's work wants: the figures would mean nothing. */
final class WrongAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongAnswerException(String message) {
        super(message);
    }
}
