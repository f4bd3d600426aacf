package io.glossa.tasks.annotation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.identity.OrganizationScope;
import io.glossa.outbox.Outbox;
import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.relation.DraftJson;
import io.glossa.tasks.relation.DraftRow;
import io.glossa.tasks.user.UserView;
import io.glossa.tasks.user.Users;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What is told of drafts: the draft as the API shows it, its project, and its owner's number, for others may not hear of it. */
@ApplicationScoped
public class DraftEvents {
    /** Of large ones that are told together, so many are held at once. */
    private static final int HELD_AT_ONCE = 50;

    private final Outbox outbox;
    private final Users users;

    DraftEvents(Outbox outbox, Users users) {
        this.outbox = outbox;
        this.users = users;
    }

    Uni<Void> tell(SqlConnection connection, EventType type, OrganizationScope scope, DraftRow draft) {
        return shown(draft).flatMap(shown -> outbox.append(connection, event(type, scope, draft, data(draft, shown))));
    }

    /** Tells of drafts that are others now, each on its own. */
    public Uni<Void> tellChanged(SqlConnection connection, OrganizationScope scope, List<Long> ids) {
        if (ids.isEmpty()) return Uni.createFrom().voidItem();
        var some = ids.subList(0, Math.min(ids.size(), HELD_AT_ONCE));
        return connection
                .preparedQuery("select " + DraftRow.COLUMNS + " from draft d where d.id = any($1) order by d.id")
                .execute(Tuple.of(some.toArray(Long[]::new)))
                .flatMap(rows -> changed(scope, rows))
                .chain(events -> outbox.append(connection, events))
                .chain(() -> tellChanged(connection, scope, ids.subList(some.size(), ids.size())));
    }

    private Uni<List<Event>> changed(OrganizationScope scope, RowSet<Row> rows) {
        var drafts = StreamSupport.stream(rows.spliterator(), false)
                .map(DraftRow::of)
                .toList();
        return users.byIds(drafts.stream().map(DraftRow::user).collect(Collectors.toSet()))
                .map(names -> drafts.stream()
                        .map(draft -> event(
                                EventType.DRAFT_UPDATED,
                                scope,
                                draft,
                                data(draft, shown(draft, names.get(draft.user())))))
                        .toList());
    }

    Uni<Void> tellDeleted(SqlConnection connection, OrganizationScope scope, DraftRow draft) {
        var data = "{\"id\":" + draft.id() + ",\"task\":" + draft.task() + whose(draft) + "}";
        return outbox.append(connection, event(EventType.DRAFT_DELETED, scope, draft, data));
    }

    /** The draft in the shape of the API. */
    Uni<byte[]> shown(DraftRow draft) {
        return users.byIds(Set.of(draft.user())).map(names -> shown(draft, names.get(draft.user())));
    }

    private static byte[] shown(DraftRow draft, UserView owner) {
        var out = new JsonWriter(1_024);
        DraftJson.write(out, draft, owner, OffsetDateTime.now(ZoneOffset.UTC));
        return out.toBytes();
    }

    private static String data(DraftRow draft, byte[] shown) {
        var omitted = shown.length > Event.LARGEST_DATA;
        var text = omitted ? withoutResult(draft) : new String(shown, UTF_8);
        var more =
                whose(draft) + (omitted ? ",\"result_omitted\":true,\"url\":\"/api/drafts/" + draft.id() + "\"}" : "}");
        return text.substring(0, text.length() - 1) + more;
    }

    private static String whose(DraftRow draft) {
        return ",\"project\":" + draft.project() + ",\"user_id\":" + draft.user();
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
