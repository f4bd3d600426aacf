package io.glossa.outbox;

import io.glossa.problem.CommonProblem;
import io.glossa.problem.FailureTranslator;
import io.glossa.problem.ProblemException;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.Set;

/** Tells a caller to come back when Postgres is away, full or too busy, instead of calling it our fault. */
@ApplicationScoped
class DatabaseFailures implements FailureTranslator {
    /** Classes of SQLSTATE: connection lost, rolled back for others, out of resources, stopped by an operator, system error. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57", "58");

    @Override
    public Optional<ProblemException> translate(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (isPassing(cause)) return Optional.of(CommonProblem.UNAVAILABLE.asIs());
        }
        return Optional.empty();
    }

    private static boolean isPassing(Throwable failure) {
        if (failure instanceof PgException refused) {
            var state = refused.getSqlState();
            return state != null && PASSING.contains(state.substring(0, 2));
        }
        if (failure instanceof ConnectException || failure instanceof ClosedChannelException) return true;
        var message = failure.getMessage();
        return message != null
                && (message.startsWith("Fail to read any response from the server")
                        || message.startsWith("Timeout waiting for connection")
                        || message.startsWith("Connection is closed")
                        || message.startsWith("Connection is not active now"));
    }
}
