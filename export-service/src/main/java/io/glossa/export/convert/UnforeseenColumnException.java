package io.glossa.export.convert;

/** A row needs a column that was not named when the table began: the table cannot be gone on with. */
public class UnforeseenColumnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnforeseenColumnException(String name) {
        super("A column was not named beforehand: " + name, null, false, false);
    }
}
