package io.glossa.export.brush;

/** A mask that cannot be decoded, or that is not as large as its image. */
public class BrokenMaskException extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenMaskException(String message) {
        super(message, null, false, false);
    }
}
