package io.glossa.tasks.annotation;

import io.glossa.problem.ProblemType;
import io.glossa.problem.Refusal;

/** Refusals about annotations. */
enum AnnotationProblem implements ProblemType {
    REPEATED("annotation.repeated", 409, "Annotation with this unique id already exists"),
    FOREIGN_DRAFT("annotation.foreign-draft", 403, "You have no permission to draft");

    private final Refusal refusal;

    AnnotationProblem(String code, int status, String title) {
        this.refusal = new Refusal(code, status, title);
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
