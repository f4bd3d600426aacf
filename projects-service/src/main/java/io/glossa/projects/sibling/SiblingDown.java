package io.glossa.projects.sibling;

/** A service could not be reached, or did not answer in time. */
public final class SiblingDown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SiblingDown(Sibling which, Throwable cause) {
        super(which + " is away", cause);
    }
}
