package io.glossa.tasks.http;

import io.glossa.problem.ProblemType;
import io.glossa.problem.Refusal;

/** Refusals for what a client said in headers. */
enum HttpProblem implements ProblemType {
    CHANGED_SINCE("request.changed-since", 412, "It has been changed since you read it.");

    private final Refusal refusal;

    HttpProblem(String code, int status, String title) {
        this.refusal = new Refusal(code, status, title);
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
