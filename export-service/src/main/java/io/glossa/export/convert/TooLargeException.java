package io.glossa.export.convert;

/** A file needs more room on the way than one export may take. */
public class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLargeException(long largest) {
        super("The export needs more than " + largest + " bytes. Export fewer tasks at once.", null, false, false);
    }
}
