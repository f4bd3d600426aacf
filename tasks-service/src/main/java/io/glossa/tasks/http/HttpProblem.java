package io.glossa.tasks.http;

import io.glossa.problem.ProblemType;

/** Refusals for what a client said in headers. */
enum HttpProblem implements ProblemType {
    CHANGED_SINCE("request.changed-since", 412, "It has been changed since you read it.");

    private final String code;
    private final int status;
    private final String title;

    HttpProblem(String code, int status, String title) {
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
