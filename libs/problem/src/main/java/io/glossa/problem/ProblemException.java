package io.glossa.problem;

/** A refusal on its way to the caller. Its message is written for the caller and carries no internals. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final transient ValidationErrors validationErrors;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, null);
    }

    ProblemException(ProblemType type, String detail, ValidationErrors validationErrors) {
        super(detail, null, false, false); // an answer, not a fault: no stack to pay for
        this.type = type;
        this.validationErrors = validationErrors;
    }

    public ProblemType type() {
        return type;
    }

    /** The field errors, or null when this is not a validation error. */
    public ValidationErrors validationErrors() {
        return validationErrors;
    }
}
