package io.glossa.projects.webhook.delivery;

import io.glossa.projects.webhook.WebhookAction;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that a webhook was told or is to be told. */
@Schema(name = "WebhookDelivery")
public record DeliveryView(
        long id,
        @Schema(description = "The header `webhook-id`: the same for each attempt and each redelivery") UUID message,
        @Schema(description = "Id of the event that it tells of") UUID event,
        WebhookAction action,
        Instant createdAt,
        int attempts,
        @Schema(description = "When it was last tried") Instant attemptedAt,
        @Schema(description = "When the receiver took it; null while it waits") Instant deliveredAt,
        @Schema(description = "Not tried before this; null once it is delivered") Instant dueAt,
        @Schema(description = "What the receiver last answered; null when it did not") Integer statusCode,
        @Schema(description = "Why the last attempt failed") String error) {

    static DeliveryView of(Row row) {
        return new DeliveryView(
                row.getLong("id"),
                row.getUUID("message"),
                row.getUUID("event"),
                WebhookAction.valueOf(row.getString("action")),
                instant(row.getOffsetDateTime("created_at")),
                row.getInteger("attempts"),
                instant(row.getOffsetDateTime("attempted_at")),
                instant(row.getOffsetDateTime("delivered_at")),
                instant(row.getOffsetDateTime("due_at")),
                row.getInteger("status_code"),
                row.getString("error"));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
