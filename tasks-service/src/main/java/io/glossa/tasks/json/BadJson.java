package io.glossa.tasks.json;

import io.glossa.problem.CommonProblem;
import io.glossa.problem.ProblemException;

/**
 * Input that is no JSON, or JSON that cannot be stored: the reason in the words of the reference and the place, both lines
 * and columns counted from 1 in characters.
 */
public final class BadJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadJson(String reason, long line, long column, long character) {
        super(reason + ": line " + line + " column " + column + " (char " + character + ")", null, false, false);
    }

    BadJson(String reason) {
        super(reason, null, false, false);
    }

    /** 400 with {@code JSON parse error - Expecting value: line 1 column 1 (char 0)}. */
    public ProblemException asProblem() {
        return CommonProblem.MALFORMED.because("JSON parse error - " + getMessage());
    }
}
