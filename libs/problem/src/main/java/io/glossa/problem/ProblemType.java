package io.glossa.problem;

/** One kind of refusal in a service's vocabulary; each feature has an enum of them. */
public interface ProblemType {

    Refusal refusal();

    /** See {@link Refusal}. */
    default String code() {
        return refusal().code();
    }

    /** See {@link Refusal}. */
    default int status() {
        return refusal().status();
    }

    /** See {@link Refusal}. */
    default String title() {
        return refusal().title();
    }

    default ProblemException because(String detail) {
        return new ProblemException(this, detail);
    }

    default ProblemException asIs() {
        return new ProblemException(this, title());
    }
}
