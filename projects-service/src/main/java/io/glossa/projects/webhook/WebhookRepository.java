package io.glossa.projects.webhook;

import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The table of webhooks, within an organization. */
@ApplicationScoped
class WebhookRepository {
    private static final String COLUMNS =
            """
            id, organization, project, url, send_payload, send_for_all_actions, sealed_headers, is_active, actions,
            disabled_at, disabled_reason, created_at, updated_at""";

    private final Pool pool;
    private final WebhookSecrets secrets;

    WebhookRepository(Pool pool, WebhookSecrets secrets) {
        this.pool = pool;
        this.secrets = secrets;
    }

    /** @param project null for those of all projects and of none */
    Uni<List<Webhook>> list(OrganizationScope scope, Long project) {
        return pool.preparedQuery("select " + COLUMNS
                        + " from webhook where organization = $1 and ($2::bigint is null or project = $2) order by id")
                .execute(Tuple.of(scope.id(), project))
                .map(rows -> {
                    var webhooks = new ArrayList<Webhook>(rows.size());
                    for (var row : rows) webhooks.add(webhook(row));
                    return webhooks;
                });
    }

    Uni<Webhook> require(OrganizationScope scope, long id) {
        return one("select " + COLUMNS + " from webhook where organization = $1 and id = $2", Tuple.of(scope.id(), id));
    }

    /**
     * @param project null for a webhook of the whole organization; otherwise one of the organization's
     * @return with its secret, which is not shown again
     */
    Uni<Webhook> insert(OrganizationScope scope, Long project, WebhookChange wanted) {
        var headers = wanted.headers() == null ? Map.<String, String>of() : wanted.headers();
        var secret = WebhookSecrets.create();
        return one(
                        """
                insert into webhook (organization, project, url, send_payload, send_for_all_actions, sealed_headers,
                    is_active, actions, sealed_secret)
                values ($1, $2, $3, coalesce($4, true), coalesce($5, true), $6, coalesce($7, true), $8, $9)
                returning\s"""
                                + COLUMNS,
                        Tuple.tuple()
                                .addLong(scope.id())
                                .addLong(project)
                                .addString(wanted.url())
                                .addBoolean(wanted.sendPayload())
                                .addBoolean(wanted.sendForAllActions())
                                .addValue(secrets.sealHeaders(scope.id(), headers))
                                .addBoolean(wanted.isActive())
                                .addArrayOfString(wanted.actions().toArray(String[]::new))
                                .addValue(secrets.sealSecret(scope.id(), secret)))
                .map(webhook -> webhook.withSecret(secret));
    }

    /** Whoever activates a webhook, or gives it another address, gives it a new chance. */
    Uni<Webhook> update(OrganizationScope scope, long id, WebhookChange change) {
        return one(
                """
                update webhook set url = coalesce($3, url), send_payload = coalesce($4, send_payload),
                    send_for_all_actions = coalesce($5, send_for_all_actions),
                    sealed_headers = coalesce($6, sealed_headers), actions = $8,
                    is_active = coalesce($7, is_active or disabled_at is not null and coalesce($3 <> url, false)),
                    disabled_at = case when $7 or $3 <> url then null else disabled_at end,
                    disabled_reason = case when $7 or $3 <> url then null else disabled_reason end,
                    updated_at = now()
                where organization = $1 and id = $2
                returning\s"""
                        + COLUMNS,
                Tuple.tuple()
                        .addLong(scope.id())
                        .addLong(id)
                        .addString(change.url())
                        .addBoolean(change.sendPayload())
                        .addBoolean(change.sendForAllActions())
                        .addValue(change.headers() == null ? null : secrets.sealHeaders(scope.id(), change.headers()))
                        .addBoolean(change.isActive())
                        .addArrayOfString(change.actions().toArray(String[]::new)));
    }

    /** Gives it another secret, with which everything is signed that is sent from now on. */
    Uni<String> replaceSecret(OrganizationScope scope, long id) {
        var secret = WebhookSecrets.create();
        return pool.preparedQuery("update webhook set sealed_secret = $3 where organization = $1 and id = $2")
                .execute(Tuple.of(scope.id(), id, secrets.sealSecret(scope.id(), secret)))
                .map(rows -> {
                    if (rows.rowCount() == 0) throw CommonProblem.noMatch("Webhook");
                    return secret;
                });
    }

    Uni<Void> belongsToModel(OrganizationScope scope, long project, String url, boolean belongs) {
        return pool.preparedQuery(
                        "update webhook set of_model = $4 where organization = $1 and project = $2 and url = $3")
                .execute(Tuple.of(scope.id(), project, url, belongs))
                .replaceWithVoid();
    }

    Uni<Void> delete(OrganizationScope scope, long id) {
        return pool.preparedQuery("delete from webhook where organization = $1 and id = $2")
                .execute(Tuple.of(scope.id(), id))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) throw CommonProblem.noMatch("Webhook");
                })
                .replaceWithVoid();
    }

    private Uni<Webhook> one(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).map(rows -> {
            if (rows.size() == 0) throw CommonProblem.noMatch("Webhook");
            return webhook(rows.iterator().next());
        });
    }

    private Webhook webhook(Row row) {
        var organization = row.getLong("organization");
        return new Webhook(
                row.getLong("id"),
                organization,
                row.getLong("project"),
                row.getString("url"),
                row.getBoolean("send_payload"),
                row.getBoolean("send_for_all_actions"),
                secrets.headers(organization, row.getBuffer("sealed_headers").getBytes()),
                row.getBoolean("is_active"),
                List.of(row.getArrayOfStrings("actions")),
                instant(row.getOffsetDateTime("disabled_at")),
                row.getString("disabled_reason"),
                instant(row.getOffsetDateTime("created_at")),
                instant(row.getOffsetDateTime("updated_at")),
                null);
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
