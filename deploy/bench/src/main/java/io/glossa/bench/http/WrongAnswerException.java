package io.glossa.bench.http;

/** A side answered otherwise than the benchmark's work wants: the figure would mean nothing. */
public final class WrongAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WrongAnswerException(String message) {
        super(message);
    }
}
