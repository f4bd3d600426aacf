package io.glossa.export.easy;

import io.glossa.problem.ProblemType;
import io.glossa.problem.Refusal;

/** Refusals that only exports know. */
enum ExportProblem implements ProblemType {
    INCORRECT_NAME("export.incorrect-name", 422, "Incorrect filename in export");

    private final Refusal refusal;

    ExportProblem(String code, int status, String title) {
        this.refusal = new Refusal(code, status, title);
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
