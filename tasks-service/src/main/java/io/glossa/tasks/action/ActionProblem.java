package io.glossa.tasks.action;

import io.glossa.problem.ProblemException;
import io.glossa.problem.ProblemType;

/** Refusals about actions. */
enum ActionProblem implements ProblemType {
    UNKNOWN("action.unknown", 404, "Can't find the action in registered actions");

    private final String code;
    private final int status;
    private final String title;

    ActionProblem(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    static ProblemException unknown(String id) {
        return UNKNOWN.because("Can't find '" + id + "' in registered actions");
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
