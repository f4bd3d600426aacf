package io.glossa.tasks.manager;

import io.glossa.tasks.platform.StatementTimeout;
import io.vertx.pgclient.PgException;

/** Tells a caller what was wrong with a filter where only the database could see it. */
final class QueryFailures {
    private static final String BAD_REGULAR_EXPRESSION = "2201B";

    private QueryFailures() {}

    static Throwable translate(Throwable failure) {
        if (StatementTimeout.isCauseOf(failure)) return ManagerProblem.TOO_SLOW.asIs();
        var badPattern = failure instanceof PgException refused && BAD_REGULAR_EXPRESSION.equals(refused.getSqlState());
        return badPattern ? ManagerProblem.BAD_PATTERN.asIs() : failure;
    }
}
