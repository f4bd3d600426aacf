package io.glossa.projects.platform;

import io.glossa.problem.CommonProblem;
import io.glossa.problem.FailureTranslator;
import io.glossa.problem.ProblemException;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** An account or organization may be deleted while its last request is under way; its row is missed by a foreign key. */
@ApplicationScoped
class VanishedOwner implements FailureTranslator {
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    @Override
    public Optional<ProblemException> translate(Throwable failure) {
        return failure instanceof PgException refused && FOREIGN_KEY_VIOLATION.equals(refused.getSqlState())
                ? Optional.of(CommonProblem.UNAUTHENTICATED.because("User not found"))
                : Optional.empty();
    }
}
