package io.glossa.tasks.manager;

import io.vertx.pgclient.PgException;

/** Tells a caller what was wrong with a filter where only the database could see it. */
final class QueryFailures {
    private static final String STATEMENT_TIMEOUT = "57014";
    private static final String BAD_REGULAR_EXPRESSION = "2201B";

    private QueryFailures() {}

    static Throwable translate(Throwable failure) {
        if (!(failure instanceof PgException refused) || refused.getSqlState() == null) return failure;
        return switch (refused.getSqlState()) {
            case STATEMENT_TIMEOUT -> ManagerProblem.TOO_SLOW.asIs();
            case BAD_REGULAR_EXPRESSION -> ManagerProblem.BAD_PATTERN.asIs();
            default -> failure;
        };
    }
}
