package io.glossa.tasks.annotation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.identity.OrganizationScope;
import io.glossa.outbox.Outbox;
import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.relation.DraftJson;
import io.glossa.tasks.relation.DraftRow;
import io.glossa.tasks.user.Users;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;

/** What is told of drafts: the draft as the API shows it, and its project. */
@ApplicationScoped
class DraftEvents {
    private final Outbox outbox;
    private final Users users;

    DraftEvents(Outbox outbox, Users users) {
        this.outbox = outbox;
        this.users = users;
    }

    Uni<Void> tell(SqlConnection connection, EventType type, OrganizationScope scope, DraftRow draft) {
        return shown(draft).flatMap(shown -> outbox.append(connection, event(type, scope, draft, data(draft, shown))));
    }

    Uni<Void> tellDeleted(SqlConnection connection, OrganizationScope scope, DraftRow draft) {
        var data = "{\"id\":" + draft.id() + ",\"task\":" + draft.task() + ",\"project\":" + draft.project() + "}";
        return outbox.append(connection, event(EventType.DRAFT_DELETED, scope, draft, data));
    }

    /** The draft in the shape of the API. */
    Uni<byte[]> shown(DraftRow draft) {
        return users.byIds(Set.of(draft.user())).map(names -> {
            var out = new JsonWriter(1_024);
            DraftJson.write(out, draft, names.get(draft.user()), OffsetDateTime.now(ZoneOffset.UTC));
            return out.toBytes();
        });
    }

    private static String data(DraftRow draft, byte[] shown) {
        var omitted = shown.length > AnnotationService.LARGEST_IN_EVENT;
        var text = omitted ? withoutResult(draft) : new String(shown, UTF_8);
        var more = ",\"project\":" + draft.project()
                + (omitted ? ",\"result_omitted\":true,\"url\":\"/api/drafts/" + draft.id() + "\"}" : "}");
        return text.substring(0, text.length() - 1) + more;
    }

    private static String withoutResult(DraftRow draft) {
        var out = new JsonWriter(1_024);
        DraftJson.write(out, draft.withoutResult(), null, OffsetDateTime.now(ZoneOffset.UTC));
        return out.toString();
    }

    private static Event event(EventType type, OrganizationScope scope, DraftRow draft, String data) {
        return Event.of(type, draft.task(), "drafts/" + draft.id(), scope.id(), data);
    }
}
