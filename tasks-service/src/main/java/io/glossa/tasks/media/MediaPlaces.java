package io.glossa.tasks.media;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.stream.StreamSupport;

/** The buckets of each project's import storages, as the events of storages tell them. */
@ApplicationScoped
public class MediaPlaces {
    private final Pool pool;

    MediaPlaces(Pool pool) {
        this.pool = pool;
    }

    /** How these tasks of a project are shown. The database is asked only when one of them holds an address. */
    public Uni<MediaLinks> links(long project, Collection<String> data) {
        if (data.stream().noneMatch(MediaLinks::mayBeIn))
            return Uni.createFrom().item(MediaLinks.NONE);
        return pool.preparedQuery("select kind, bucket from media_place where project = $1"
                        + " order by array_position('{s3,gcs,azure}', kind), storage")
                .execute(Tuple.of(project))
                .map(rows -> new MediaLinks(StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new MediaPlace(
                                MediaScheme.ofKind(row.getString(0)).orElseThrow(), row.getString(1)))
                        .toList()));
    }

    Uni<Void> put(SqlClient connection, MediaPlace place, long storage, long project) {
        return connection
                .preparedQuery(
                        """
                        insert into media_place (kind, storage, project, bucket) values ($1, $2, $3, $4)
                        on conflict (kind, storage) do update set project = excluded.project, bucket = excluded.bucket""")
                .execute(Tuple.of(place.scheme().kind(), storage, project, place.bucket()))
                .replaceWithVoid();
    }

    Uni<Void> remove(SqlClient connection, MediaScheme scheme, long storage) {
        return connection
                .preparedQuery("delete from media_place where kind = $1 and storage = $2")
                .execute(Tuple.of(scheme.kind(), storage))
                .replaceWithVoid();
    }
}
