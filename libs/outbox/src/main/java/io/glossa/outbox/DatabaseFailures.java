package io.glossa.outbox;

import io.glossa.problem.CommonProblem;
import io.glossa.problem.FailureTranslator;
import io.glossa.problem.ProblemException;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Tells a caller to come back when Postgres is away, full or too busy, instead of calling it our fault. */
@ApplicationScoped
class DatabaseFailures implements FailureTranslator {
    /** Classes of SQLSTATE: connection lost, rolled back for others, out of resources, stopped by an operator, system error. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57", "58");

    /** A statement that took longer than it may; whoever asks for the same again may wait as long. */
    private static final String CANCELED = "57014";

    @Override
    public Optional<ProblemException> translate(Throwable failure) {
        return hasCause(failure, DatabaseFailures::isPassing)
                ? Optional.of(CommonProblem.UNAVAILABLE.asIs())
                : Optional.empty();
    }

    /** Whether the same may well work once the database is there again, or has room, or is done with others. */
    static boolean isNobodysFault(Throwable failure) {
        return hasCause(failure, cause -> isPassing(cause) && !isCanceled(cause));
    }

    private static boolean hasCause(Throwable failure, Predicate<Throwable> wanted) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (wanted.test(cause)) return true;
        }
        return false;
    }

    private static boolean isCanceled(Throwable failure) {
        return failure instanceof PgException refused && CANCELED.equals(refused.getSqlState());
    }

    private static boolean isPassing(Throwable failure) {
        if (failure instanceof PgException refused) {
            var state = refused.getSqlState();
            return state != null && PASSING.contains(state.substring(0, 2));
        }
        if (failure instanceof SocketException || failure instanceof ClosedChannelException) return true;
        var message = failure.getMessage();
        return message != null
                && (message.startsWith("Fail to read any response from the server")
                        || message.startsWith("Timeout waiting for connection")
                        || message.startsWith("Connection is closed")
                        || message.startsWith("Connection is not active now")
                        || message.contains("Connection reset"));
    }
}
