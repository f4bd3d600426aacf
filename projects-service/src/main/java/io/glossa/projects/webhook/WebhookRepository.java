package io.glossa.projects.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.glossa.projects.credential.SecretBox;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
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
    private static final String SECRET = "webhook-headers";
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
    private static final String COLUMNS =
            """
            id, organization, project, url, send_payload, send_for_all_actions, sealed_headers, is_active, actions,
            disabled_at, disabled_reason, created_at, updated_at""";

    private final Pool pool;
    private final SecretBox box;
    private final ObjectMapper json;

    WebhookRepository(Pool pool, SecretBox box, ObjectMapper json) {
        this.pool = pool;
        this.box = box;
        this.json = json;
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

    /** @param project null for a webhook of the whole organization; otherwise one of the organization's */
    Uni<Webhook> insert(OrganizationScope scope, Long project, WebhookChange wanted) {
        var headers = wanted.headers() == null ? Map.<String, String>of() : wanted.headers();
        return one(
                """
                insert into webhook (organization, project, url, send_payload, send_for_all_actions, sealed_headers,
                    is_active, actions)
                values ($1, $2, $3, coalesce($4, true), coalesce($5, true), $6, coalesce($7, true), $8)
                returning\s"""
                        + COLUMNS,
                Tuple.tuple()
                        .addLong(scope.id())
                        .addLong(project)
                        .addString(wanted.url())
                        .addBoolean(wanted.sendPayload())
                        .addBoolean(wanted.sendForAllActions())
                        .addValue(seal(scope, headers))
                        .addBoolean(wanted.isActive())
                        .addArrayOfString(wanted.actions().toArray(String[]::new)));
    }

    /** Whoever activates a webhook, or gives it another address, gives it a new chance. */
    Uni<Webhook> update(OrganizationScope scope, long id, WebhookChange change) {
        return one(
                """
                update webhook set url = coalesce($3, url), send_payload = coalesce($4, send_payload),
                    send_for_all_actions = coalesce($5, send_for_all_actions),
                    sealed_headers = coalesce($6, sealed_headers), is_active = coalesce($7, is_active), actions = $8,
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
                        .addValue(change.headers() == null ? null : seal(scope, change.headers()))
                        .addBoolean(change.isActive())
                        .addArrayOfString(change.actions().toArray(String[]::new)));
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
                open(organization, row.getBuffer("sealed_headers").getBytes()),
                row.getBoolean("is_active"),
                List.of(row.getArrayOfStrings("actions")),
                instant(row.getOffsetDateTime("disabled_at")),
                row.getString("disabled_reason"),
                instant(row.getOffsetDateTime("created_at")),
                instant(row.getOffsetDateTime("updated_at")));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private Buffer seal(OrganizationScope scope, Map<String, String> headers) {
        return box.seal(SECRET, scope.id(), json.valueToTree(headers).toString());
    }

    private Map<String, String> open(long organization, byte[] sealed) {
        try {
            return json.readValue(box.open(SECRET, organization, sealed), HEADERS);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
