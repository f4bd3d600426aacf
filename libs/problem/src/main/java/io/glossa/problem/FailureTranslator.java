package io.glossa.problem;

import java.util.Optional;

/** Tells what a library's failure means to the caller; a bean of it lets plumbing add what it knows. */
public interface FailureTranslator {

    /** The refusal to answer with, or empty when this failure means nothing to this translator. */
    Optional<ProblemException> translate(Throwable failure);
}
