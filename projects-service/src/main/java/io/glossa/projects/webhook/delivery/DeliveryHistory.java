package io.glossa.projects.webhook.delivery;

import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** What a webhook was told, and what it is still to be told, within an organization. */
@ApplicationScoped
class DeliveryHistory {
    private static final String COLUMNS =
            """
            d.id, d.message, d.event, d.action, d.created_at, d.attempts, d.attempted_at, d.delivered_at,
            case when d.delivered_at is null then d.due_at end as due_at, d.status_code, d.error""";

    private final Pool pool;

    DeliveryHistory(Pool pool) {
        this.pool = pool;
    }

    /** 404 when the organization has no such webhook. */
    Uni<Long> count(OrganizationScope scope, long webhook) {
        return pool.preparedQuery(
                        """
                        select (select count(*) from webhook_delivery d where d.webhook = w.id)
                        from webhook w where w.organization = $1 and w.id = $2""")
                .execute(Tuple.of(scope.id(), webhook))
                .map(rows -> {
                    if (rows.size() == 0) throw CommonProblem.noMatch("Webhook");
                    return rows.iterator().next().getLong(0);
                });
    }

    /** The newest first. */
    Uni<List<DeliveryView>> page(OrganizationScope scope, long webhook, int limit, long offset) {
        return pool.preparedQuery("select " + COLUMNS
                        + " from webhook_delivery d join webhook w on w.id = d.webhook"
                        + " where w.organization = $1 and d.webhook = $2 order by d.id desc limit $3 offset $4")
                .execute(Tuple.of(scope.id(), webhook, limit, offset))
                .map(rows -> {
                    var found = new ArrayList<DeliveryView>(rows.size());
                    for (var row : rows) found.add(DeliveryView.of(row));
                    return found;
                });
    }

    /** Puts the same message behind all that waits; 404 when there is no such delivery. */
    Uni<DeliveryView> repeat(OrganizationScope scope, long webhook, long delivery) {
        return pool.preparedQuery(
                        """
                        insert into webhook_delivery as d (webhook, message, event, action, data, body)
                        select o.webhook, o.message, o.event, o.action, o.data, o.body
                        from webhook_delivery o join webhook w on w.id = o.webhook
                        where w.organization = $1 and o.webhook = $2 and o.id = $3
                        returning\s"""
                                + COLUMNS)
                .execute(Tuple.of(scope.id(), webhook, delivery))
                .map(rows -> {
                    if (rows.size() == 0) throw CommonProblem.noMatch("Delivery");
                    return DeliveryView.of(rows.iterator().next());
                });
    }
}
