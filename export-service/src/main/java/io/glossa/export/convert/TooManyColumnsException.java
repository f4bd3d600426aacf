package io.glossa.export.convert;

/** The tasks have more different names than a table may have columns. */
public class TooManyColumnsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyColumnsException(int most) {
        super("The tasks need more than " + most + " columns. Export them as JSON.", null, false, false);
    }
}
