package io.glossa.tasks.http;

import io.glossa.problem.CommonProblem;
import io.glossa.problem.FailureTranslator;
import io.glossa.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;

/**
 * A form that ends before its end, or is none, is the sender's fault. The parser tells of it by a plain {@link IOException}:
 * it is known by having been made there, while a full disk shows where files are written.
 */
@ApplicationScoped
class FormFailures implements FailureTranslator {
    private static final String PARSER = "org.jboss.resteasy.reactive.server.core.multipart.";

    @Override
    public Optional<ProblemException> translate(Throwable failure) {
        if (!(failure instanceof IOException)) return Optional.empty();
        var trace = failure.getStackTrace();
        if (trace.length == 0 || !trace[0].getClassName().startsWith(PARSER)) return Optional.empty();
        return Optional.of(CommonProblem.MALFORMED.because("Multipart form parse error - the form is not complete"));
    }
}
