package io.glossa.projects.avatar;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Pictures of people: at most one each, a megabyte at most. */
@ApplicationScoped
class AvatarRepository {
    static final String FOLDER = "/data/avatars/";

    private final Pool pool;

    AvatarRepository(Pool pool) {
        this.pool = pool;
    }

    /** Takes the place of the picture before it, which is gone from then on. */
    Uni<Void> store(SqlConnection connection, long person, String name, AvatarImage image) {
        return connection
                .preparedQuery(
                        """
                        insert into avatar (person, name, media_type, content) values ($1, $2, $3, $4)
                        on conflict (person) do update
                        set name = excluded.name, media_type = excluded.media_type, content = excluded.content""")
                .execute(Tuple.tuple()
                        .addLong(person)
                        .addString(name)
                        .addString(image.type())
                        .addValue(Buffer.buffer(image.content())))
                .flatMap(done -> refer(connection, person, FOLDER + name));
    }

    Uni<Void> clear(SqlConnection connection, long person) {
        return connection
                .preparedQuery("delete from avatar where person = $1")
                .execute(Tuple.of(person))
                .flatMap(done -> refer(connection, person, null));
    }

    private static Uni<Void> refer(SqlConnection connection, long person, String address) {
        return connection
                .preparedQuery("update person set avatar = $2 where id = $1")
                .execute(Tuple.of(person, address))
                .replaceWithVoid();
    }

    /** Null when there is none of this name. */
    Uni<Stored> find(String name) {
        return pool.preparedQuery("select media_type, content from avatar where name = $1")
                .execute(Tuple.of(name))
                .map(rows -> {
                    if (rows.size() == 0) return null;
                    var row = rows.iterator().next();
                    return new Stored(row.getString(0), row.getBuffer(1).getBytes());
                });
    }

    record Stored(String type, byte[] content) {}
}
