package io.glossa.tasks.user;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;

/** The projection's rows. */
@ApplicationScoped
class UserRepository {
    private final Pool pool;

    UserRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<List<UserView>> byIds(Collection<Long> ids) {
        return pool.preparedQuery("select * from app_user where id = any($1)")
                .execute(Tuple.tuple().addArrayOfLong(ids.toArray(Long[]::new)))
                .map(UserRepository::views);
    }

    Uni<List<Long>> memberIds(long organization, int limit) {
        return pool.preparedQuery(
                        "select id from app_user where organizations @> array[$1::bigint] order by id limit $2")
                .execute(Tuple.of(organization, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong(0))
                        .toList());
    }

    Uni<List<UserView>> byEmails(Collection<String> emails) {
        return pool.preparedQuery("select * from app_user where lower(email) = any($1)")
                .execute(Tuple.tuple()
                        .addArrayOfString(
                                emails.stream().map(String::toLowerCase).toArray(String[]::new)))
                .map(UserRepository::views);
    }

    /** Takes over states that are newer than ours. */
    Uni<Void> save(SqlClient connection, JsonArray users, Instant at) {
        return connection
                .preparedQuery(
                        """
                        insert into app_user as u
                            (id, email, first_name, last_name, username, avatar, initials, organizations, changed_at)
                        select (r ->> 'id')::bigint, r ->> 'email', coalesce(r ->> 'first_name', ''),
                            coalesce(r ->> 'last_name', ''), coalesce(r ->> 'username', ''), r ->> 'avatar',
                            coalesce(r ->> 'initials', ''),
                            array(select jsonb_array_elements_text(coalesce(r -> 'organizations', '[]'))::bigint), $2
                        from jsonb_array_elements($1) r
                        on conflict (id) do update set
                            email = excluded.email, first_name = excluded.first_name, last_name = excluded.last_name,
                            username = excluded.username, avatar = excluded.avatar, initials = excluded.initials,
                            organizations = excluded.organizations, changed_at = excluded.changed_at
                        where u.changed_at <= excluded.changed_at""")
                .execute(Tuple.of(users, at.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    Uni<Void> save(JsonArray users, Instant at) {
        return save(pool, users, at);
    }

    static JsonArray only(String user) {
        return new JsonArray().add(new JsonObject(user));
    }

    private static List<UserView> views(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new UserView(
                        row.getLong("id"),
                        row.getString("email"),
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("username"),
                        row.getString("avatar"),
                        row.getString("initials"),
                        Arrays.asList(row.getArrayOfLongs("organizations"))))
                .toList();
    }
}
