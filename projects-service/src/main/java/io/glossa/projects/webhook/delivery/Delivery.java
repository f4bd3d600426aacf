package io.glossa.projects.webhook.delivery;

import io.glossa.projects.webhook.WebhookAction;
import io.glossa.projects.webhook.WebhookSecrets;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * An attempt that this replica makes.
 *
 * @param holder names the attempt
 * @param data what the event said, JSON
 * @param body what is sent, null before the first attempt
 * @param failing for how long it has been failing; zero at the first attempt
 * @param secret key of the signature, null for a webhook that has none
 */
record Delivery(
        long id,
        UUID holder,
        UUID message,
        long webhook,
        long organization,
        WebhookAction action,
        String data,
        String body,
        Duration failing,
        String url,
        boolean sendPayload,
        Map<String, String> headers,
        String secret) {

    /** Whether it did not arrive before. */
    boolean isRepeated() {
        return !failing.isZero();
    }

    static Delivery of(Row row, WebhookSecrets secrets) {
        long organization = row.getLong("organization");
        var sealed = row.getBuffer("sealed_secret");
        return new Delivery(
                row.getLong("id"),
                row.getUUID("holder"),
                row.getUUID("message"),
                row.getLong("webhook"),
                organization,
                WebhookAction.valueOf(row.getString("action")),
                row.getString("data"),
                row.getString("body"),
                Duration.ofMillis((long) (row.getDouble("failing") * 1000)),
                row.getString("url"),
                row.getBoolean("send_payload"),
                secrets.headers(organization, row.getBuffer("sealed_headers").getBytes()),
                sealed == null ? null : secrets.secret(organization, sealed.getBytes()));
    }
}
