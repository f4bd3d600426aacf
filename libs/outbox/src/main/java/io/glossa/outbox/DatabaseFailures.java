package io.glossa.outbox;

import io.glossa.problem.CommonProblem;
import io.glossa.problem.FailureTranslator;
import io.glossa.problem.ProblemException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Tells a caller to come back when Postgres is away, full or too busy, instead of calling it our fault. */
@ApplicationScoped
class DatabaseFailures implements FailureTranslator {
    /** Classes of SQLSTATE: connection lost, rolled back for others, out of resources, stopped by an operator, system error. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57", "58");

    /** How a connection that is no more is noticed, by whether it was read from, written to, waited for or opened. */
    private static final Set<Class<? extends Exception>> GONE = Set.of(
            ClosedConnectionException.class,
            ClosedChannelException.class,
            SocketException.class,
            UnknownHostException.class);

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
        return GONE.stream().anyMatch(gone -> gone.isInstance(failure)) || saysSo(failure.getMessage());
    }

    private static boolean saysSo(String message) {
        return message != null
                && (message.startsWith("Timeout waiting for connection")
                        || message.startsWith("Connection is not active now")
                        || message.startsWith("Pending requests failed to be sent")
                        || message.contains("Connection reset")
                        || message.contains("Broken pipe"));
    }
}
