package io.glossa.tasks.platform;

import io.vertx.pgclient.PgException;

/** How the database ends a statement that takes longer than {@code statement_timeout} allows. */
public final class StatementTimeout {
    private static final String CANCELLED = "57014";

    private StatementTimeout() {}

    /** Whether a statement failed because it took too long. */
    public static boolean isCauseOf(Throwable failure) {
        return failure instanceof PgException refused && CANCELLED.equals(refused.getSqlState());
    }
}
