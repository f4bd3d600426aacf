package io.glossa.export.convert;

/** The stream of tasks ended before its end line, or holds another number of tasks than that line says. */
public class CutStreamException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CutStreamException(String message) {
        super(message, null, false, false);
    }
}
