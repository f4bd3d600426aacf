package io.glossa.e2e.compatibility;

/**
 * One way in which our operation is not what the reference's clients expect.
 *
 * @param name the parameter or field, nested ones with a dot; empty when it is about the whole
 * @param detail for a reader; never empty
 */
record Difference(Kind kind, String name, String detail) {

    enum Kind {
        MISSING_PARAMETER,
        MISSING_BODY,
        MISSING_BODY_FIELD,
        /** Ours asks for a parameter or field that clients of the reference need not send. */
        NEWLY_REQUIRED,
        MISSING_ANSWER,
        MISSING_ANSWER_FIELD,
        OTHER_TYPE,
        OTHER_STATUS
    }
}
