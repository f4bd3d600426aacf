package io.glossa.tasks.action;

import io.glossa.problem.ProblemException;
import io.glossa.problem.ProblemType;
import io.glossa.problem.Refusal;

/** Refusals about actions. */
enum ActionProblem implements ProblemType {
    UNKNOWN("action.unknown", 404, "Can't find the action in registered actions");

    private final Refusal refusal;

    ActionProblem(String code, int status, String title) {
        this.refusal = new Refusal(code, status, title);
    }

    static ProblemException unknown(String id) {
        return UNKNOWN.because("Can't find '" + id + "' in registered actions");
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
