package io.glossa.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Gives records that were parked another chance, once what stopped them has been mended: they go out again as they came, on
 * their topic, and whoever has applied them passes over them by their id. What still cannot be applied is parked again.
 */
@ApplicationScoped
public class ParkedRecords {
    private final Pool pool;
    private final EventPublisher publisher;

    ParkedRecords(Pool pool, EventPublisher publisher) {
        this.pool = pool;
        this.publisher = publisher;
    }

    /**
     * Replays them in the order in which they were parked.
     *
     * @param organization whose, or null for all, those included that name none
     * @return how many went out
     */
    public Uni<Long> replay(Long organization) {
        return parked(organization).flatMap(all -> Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(this::replay)
                .collect()
                .with(Collectors.counting()));
    }

    private Uni<List<Parked>> parked(Long organization) {
        return pool.preparedQuery(
                        """
                        select id, topic, key, headers, value from parked_record
                        where $1::text is null or headers ->> 'ce_organization' = $1 order by id""")
                .execute(Tuple.of(organization == null ? null : organization.toString()))
                .map(rows -> {
                    var parked = new ArrayList<Parked>(rows.size());
                    for (var row : rows) parked.add(Parked.of(row));
                    return parked;
                });
    }

    /** Out first, then forgotten: what is interrupted between the two goes out twice, and is applied once. */
    private Uni<Long> replay(Parked parked) {
        return publisher
                .publish(parked.record())
                .chain(() -> pool.preparedQuery("delete from parked_record where id = $1")
                        .execute(Tuple.of(parked.id())))
                .replaceWith(parked.id());
    }

    private record Parked(long id, ProducerRecord<String, byte[]> record) {
        static Parked of(Row row) {
            var value = row.getBuffer("value");
            var record = new ProducerRecord<>(
                    row.getString("topic"), row.getString("key"), value == null ? null : value.getBytes());
            var headers = (JsonObject) row.getValue("headers");
            for (var name : headers.fieldNames()) {
                var text = headers.getString(name);
                record.headers().add(name, text == null ? null : text.getBytes(UTF_8));
            }
            return new Parked(row.getLong("id"), record);
        }
    }
}
