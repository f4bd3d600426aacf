package io.glossa.gateway.legacy;

import io.vertx.core.http.HttpMethod;

/** What becomes of a call of an older release. */
public sealed interface LegacyOutcome {

    /**
     * It goes on under today's name.
     *
     * @param path in the canonical spelling
     * @param query without question mark; null when there is none
     */
    record Renamed(HttpMethod method, String path, String query) implements LegacyOutcome {}

    /** Today's call needs to be told something that the old one did not have to say. */
    record Incomplete(String advice) implements LegacyOutcome {}

    /** Nothing answers it any more. */
    record Gone(String advice) implements LegacyOutcome {}
}
