package io.glossa.export.easy;

import io.glossa.problem.ProblemType;

/** Refusals that only exports know. */
enum ExportProblem implements ProblemType {
    INCORRECT_NAME("export.incorrect-name", 422, "Incorrect filename in export");

    private final String code;
    private final int status;
    private final String title;

    ExportProblem(String code, int status, String title) {
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
