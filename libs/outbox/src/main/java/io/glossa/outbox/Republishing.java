package io.glossa.outbox;

import io.glossa.events.EventType;
import io.glossa.events.Topic;
import io.glossa.problem.ValidationErrors;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Set;

/**
 * Has events sent again from a moment on, as they were, in the order in which they happened; what happens meanwhile comes
 * behind them. For when the broker has lost what it had acknowledged.
 */
@ApplicationScoped
public class Republishing {
    /** What is being sent at this moment is asked for again too: else it would stand before what happened before it. */
    private static final String AGAIN =
            """
            with again as (
                update outbox set sent_at = null
                where time >= $1 and ($2::bigint is null or organization = $2) and type = any($3) returning 1)
            select count(*) from again""";

    private final Pool pool;
    private final OutboxConfig config;
    private final OutboxRelay relay;

    Republishing(Pool pool, OutboxConfig config, OutboxRelay relay) {
        this.pool = pool;
        this.config = config;
        this.relay = relay;
    }

    /**
     * @param organization whose events, or null for everybody's
     * @param topics none for all
     * @return how many will be sent
     * @throws io.glossa.problem.ProblemException 400 when the moment is so long ago that not all is kept any more
     */
    public Uni<Long> from(Instant moment, Long organization, Set<Topic> topics) {
        var oldest = Instant.now().minus(config.keepSent());
        if (moment.isBefore(oldest)) throw tooLongAgo(oldest);
        var types = Arrays.stream(EventType.values())
                .filter(type -> topics.isEmpty() || topics.contains(type.topic()))
                .map(EventType::typeName)
                .toArray(String[]::new);
        return pool.preparedQuery(AGAIN)
                .execute(Tuple.tuple()
                        .addOffsetDateTime(moment.atOffset(ZoneOffset.UTC))
                        .addLong(organization)
                        .addArrayOfString(types))
                .map(rows -> rows.iterator().next().getLong(0))
                .invoke(relay::nudge);
    }

    private RuntimeException tooLongAgo(Instant oldest) {
        return ValidationErrors.of(
                "from",
                "Events are kept for " + readable(config.keepSent()) + " once they were sent; not before "
                        + oldest.truncatedTo(ChronoUnit.SECONDS) + ".");
    }

    private static String readable(Duration kept) {
        return kept.toHours() > 0 ? kept.toHours() + " hours" : kept.toSeconds() + " seconds";
    }
}
