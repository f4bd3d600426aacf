package io.glossa.projects.webhook.delivery;

import io.glossa.projects.webhook.WebhookSecrets;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** What is to be delivered, as its worker sees it. All times are the database's. */
@ApplicationScoped
class DeliveryTable {
    private static final Logger LOG = Logger.getLogger(DeliveryTable.class);
    private static final int TIDY_AT_ONCE = 5_000;

    private final Pool pool;
    private final WebhookSecrets secrets;

    DeliveryTable(Pool pool, WebhookSecrets secrets) {
        this.pool = pool;
        this.secrets = secrets;
    }

    /** Those of these organizations that have a webhook. */
    Uni<Set<Long>> withWebhooks(Set<Long> organizations) {
        return pool.preparedQuery("select distinct organization from webhook where organization = any($1)")
                .execute(Tuple.tuple().addArrayOfLong(organizations.toArray(Long[]::new)))
                .map(rows -> {
                    var found = new HashSet<Long>();
                    for (var row : rows) found.add(row.getLong(0));
                    return found;
                });
    }

    /**
     * Leaves a row for each webhook that wants to be told: of what concerns the organization only those of all
     * projects. One that we switched off gets its rows too, for whoever activates it again; one that did not exist
     * yet gets none, with some seconds for clocks that differ.
     */
    Uni<Void> enqueue(SqlConnection connection, News news) {
        return connection
                .preparedQuery(
                        """
                        insert into webhook_delivery (webhook, message, event, action, data)
                        select id, gen_random_uuid(), $3, $2, $4 from webhook
                        where organization = $1 and (is_active or disabled_at is not null)
                            and (project is null or project = $5 and not $7)
                            and (send_for_all_actions or $2 = any(actions))
                            and created_at <= $6::timestamptz + interval '5 seconds'
                        order by id""")
                .execute(Tuple.tuple()
                        .addLong(news.organization())
                        .addString(news.action().name())
                        .addUUID(news.event().id())
                        .addString(news.event().data())
                        .addLong(news.project())
                        .addOffsetDateTime(news.event().time().atOffset(ZoneOffset.UTC))
                        .addBoolean(news.action().organizationOnly()))
                .replaceWithVoid();
    }

    /**
     * Has the ML backends of a project that trains with each annotation told to train (platform 8.4). One that is yet to be
     * told is told once, however many annotations there are meanwhile.
     */
    Uni<Void> enqueueTraining(SqlConnection connection, News news) {
        return connection
                .preparedQuery(
                        """
                        insert into webhook_delivery (webhook, message, event, action, data)
                        select w.id, gen_random_uuid(), $3, 'START_TRAINING', $4
                        from webhook w join project p on p.id = w.project and p.min_annotations_to_start_training > 0
                        where w.organization = $1 and w.project = $2 and w.of_model
                            and (w.is_active or w.disabled_at is not null)
                            and not exists (select 1 from webhook_delivery d
                                where d.webhook = w.id and d.delivered_at is null and d.action = 'START_TRAINING'
                                    and d.holder is null)
                        order by w.id""")
                .execute(Tuple.tuple()
                        .addLong(news.organization())
                        .addLong(news.project())
                        .addUUID(news.event().id())
                        .addString("{\"project\":" + news.project() + "}"))
                .replaceWithVoid();
    }

    /**
     * Takes the oldest that waits of each webhook, if it is due; nobody else has these until their leases run out.
     *
     * @param again of those that did not arrive before, no more than this
     */
    Uni<List<Delivery>> claim(int limit, int again, Duration lease) {
        return pool.preparedQuery(
                        """
                        with head as (
                            select h.id, h.due_at, h.failing,
                                row_number() over (partition by h.failing order by h.due_at) as place
                            from webhook w cross join lateral (
                                select d.id, d.due_at, d.lease_until, d.trying_since is not null as failing
                                from webhook_delivery d
                                where d.webhook = w.id and d.delivered_at is null order by d.id limit 1) h
                            where w.is_active and h.due_at <= clock_timestamp()
                                and (h.lease_until is null or h.lease_until < clock_timestamp())),
                        due as (
                            select id from head where not failing or place <= $3 order by due_at limit $1),
                        taken as (
                            select d.id from webhook_delivery d join due on due.id = d.id
                            where d.delivered_at is null and d.due_at <= clock_timestamp()
                                and (d.lease_until is null or d.lease_until < clock_timestamp())
                            for update of d skip locked)
                        update webhook_delivery d
                        set holder = gen_random_uuid(), lease_until = clock_timestamp() + make_interval(secs => $2)
                        from taken, webhook w
                        where d.id = taken.id and w.id = d.webhook
                        returning d.id, d.holder, d.message, d.webhook, d.action, d.data, d.body, w.organization, w.url,
                            w.send_payload, w.sealed_headers, w.sealed_secret,
                            coalesce(extract(epoch from clock_timestamp() - d.trying_since), 0)::double precision
                                as failing""")
                .execute(Tuple.of(limit, seconds(lease), again))
                .map(rows -> {
                    var taken = new ArrayList<Delivery>(rows.size());
                    for (var row : rows) open(row).ifPresent(taken::add);
                    return taken;
                });
    }

    /** One whose secrets do not open any more must not hold up the others: it is looked at again when its lease is over. */
    private Optional<Delivery> open(Row row) {
        try {
            return Optional.of(Delivery.of(row, secrets));
        } catch (IllegalStateException otherKey) {
            LOG.errorf("Delivery %d cannot be sent: %s", row.getLong("id"), otherKey.getMessage());
            return Optional.empty();
        }
    }

    /** Keeps what is sent, so that each attempt sends the same. */
    Uni<Void> compose(Delivery delivery, String body) {
        return pool.preparedQuery("update webhook_delivery set body = $3 where id = $1 and holder = $2")
                .execute(Tuple.of(delivery.id(), delivery.holder(), body))
                .replaceWithVoid();
    }

    Uni<Void> delivered(Delivery delivery, int status) {
        return pool.preparedQuery(
                        """
                        update webhook_delivery set delivered_at = clock_timestamp(), attempted_at = clock_timestamp(),
                            attempts = attempts + 1, status_code = $3, error = null, holder = null, lease_until = null
                        where id = $1 and holder = $2""")
                .execute(Tuple.of(delivery.id(), delivery.holder(), status))
                .replaceWithVoid();
    }

    /** @param status null when there was no answer */
    Uni<Void> failed(Delivery delivery, Integer status, String error, Duration pause) {
        return pool.preparedQuery(
                        """
                        update webhook_delivery set attempted_at = clock_timestamp(), attempts = attempts + 1,
                            trying_since = coalesce(trying_since, clock_timestamp()), status_code = $3, error = $4,
                            due_at = clock_timestamp() + make_interval(secs => $5), holder = null, lease_until = null
                        where id = $1 and holder = $2""")
                .execute(Tuple.tuple()
                        .addLong(delivery.id())
                        .addUUID(delivery.holder())
                        .addInteger(status)
                        .addString(error)
                        .addDouble(seconds(pause)))
                .replaceWithVoid();
    }

    /** Puts it back without an attempt: what it is to say could not be found out, which is not the receiver's fault. */
    Uni<Void> postponed(Delivery delivery, String error, Duration pause) {
        return pool.preparedQuery(
                        """
                        update webhook_delivery set error = $3, due_at = clock_timestamp() + make_interval(secs => $4),
                            holder = null, lease_until = null
                        where id = $1 and holder = $2""")
                .execute(Tuple.of(delivery.id(), delivery.holder(), error, seconds(pause)))
                .replaceWithVoid();
    }

    /** Switches a webhook off. What waits for it goes out when somebody activates it again. */
    Uni<Void> disable(long webhook, String reason) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(
                        """
                        update webhook set is_active = false, disabled_at = clock_timestamp(), disabled_reason = $2
                        where id = $1 and is_active""")
                .execute(Tuple.of(webhook, reason))
                .chain(() -> connection
                        .preparedQuery(
                                """
                                update webhook_delivery set trying_since = null, due_at = clock_timestamp()
                                where webhook = $1 and delivered_at is null and trying_since is not null""")
                        .execute(Tuple.of(webhook)))
                .replaceWithVoid());
    }

    /** Removes what is older than this, some thousands at a time; answers whether that was all. */
    Uni<Boolean> tidy(Duration keep) {
        return pool.preparedQuery(
                        """
                        delete from webhook_delivery where id in (
                            select id from webhook_delivery
                            where created_at < clock_timestamp() - make_interval(secs => $1)
                            order by created_at limit $2)""")
                .execute(Tuple.of(seconds(keep), TIDY_AT_ONCE))
                .map(gone -> gone.rowCount() < TIDY_AT_ONCE);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
