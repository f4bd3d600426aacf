package io.glossa.tasks.annotation;

import io.glossa.problem.ProblemType;

/** Refusals about annotations. */
enum AnnotationProblem implements ProblemType {
    REPEATED("annotation.repeated", 409, "Annotation with this unique id already exists"),
    FOREIGN_DRAFT("annotation.foreign-draft", 403, "You have no permission to draft");

    private final String code;
    private final int status;
    private final String title;

    AnnotationProblem(String code, int status, String title) {
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
