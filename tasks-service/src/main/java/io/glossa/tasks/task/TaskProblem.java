package io.glossa.tasks.task;

import io.glossa.problem.ProblemType;

/** Refusals about tasks. */
enum TaskProblem implements ProblemType {
    NO_PROJECT_NOR_VIEW("task.no-project", 404, "Neither project nor view id specified");

    private final String code;
    private final int status;
    private final String title;

    TaskProblem(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
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
