package io.glossa.problem;

/** One kind of refusal in a service's vocabulary; each feature has an enum of them. */
public interface ProblemType {

    /** Our public name for it, such as {@code task.not-found}; class names never are. */
    String code();

    /** HTTP status, 400 to 599. */
    int status();

    /** What the caller reads when nothing more precise is known. */
    String title();

    default ProblemException because(String detail) {
        return new ProblemException(this, detail);
    }

    default ProblemException asIs() {
        return new ProblemException(this, title());
    }
}
