package io.glossa.tasks.manager;

import io.glossa.problem.ProblemException;
import io.glossa.problem.ProblemType;
import io.glossa.problem.Refusal;

/** Refusals of the Data Manager. */
enum ManagerProblem implements ProblemType {
    TOO_SLOW(
            "manager.too-slow",
            422,
            "The tasks could not be found in time. Narrow the filter, order by another column, or try again in a few minutes: what was asked is counted, and an index for it is made, in the background."),
    BAD_PATTERN("manager.bad-pattern", 400, "Invalid regular expression."),
    BAD_VALUE("manager.bad-value", 400, "A value does not fit what it is compared with.");

    private final Refusal refusal;

    ManagerProblem(String code, int status, String title) {
        this.refusal = new Refusal(code, status, title);
    }

    static boolean isTooSlow(Throwable failure) {
        return failure instanceof ProblemException refused && refused.type() == TOO_SLOW;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
