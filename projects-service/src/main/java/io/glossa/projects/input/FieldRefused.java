package io.glossa.projects.input;

/** A field's value is not acceptable. */
public final class FieldRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Object nested;

    public FieldRefused(String message) {
        super(message, null, false, false);
        this.nested = null;
    }

    private FieldRefused(Object nested) {
        super(null, null, false, false);
        this.nested = nested;
    }

    /** A refusal whose errors have a shape of their own, for a nested body. */
    public static FieldRefused nested(Object errors) {
        return new FieldRefused(errors);
    }

    /** What stands under the field in {@code validation_errors}. */
    Object errors() {
        return nested == null ? java.util.List.of(getMessage()) : nested;
    }
}
