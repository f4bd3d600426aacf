package io.glossa.outbox;

import io.glossa.events.Event;
import io.glossa.events.EventHeader;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * The inbox of a consumer that few organizations have work for: a batch of the others' events costs one question, not a
 * transaction each.
 */
@ApplicationScoped
public class SelectiveInbox {
    private final Inbox inbox;

    SelectiveInbox(Inbox inbox) {
        this.inbox = inbox;
    }

    /**
     * Applies the events of those organizations that there is work for, one after the other as {@link Inbox} does.
     *
     * @param wanted which of these organizations there is work for
     * @return whether there were any
     */
    public Uni<Boolean> receive(
            String consumer,
            ConsumerRecords<String, byte[]> records,
            Function<Set<Long>, Uni<Set<Long>>> wanted,
            BiFunction<SqlConnection, Event, Uni<Void>> effect) {
        var organizations = new HashSet<Long>();
        for (var record : records) organizations.add(organization(record));
        organizations.remove(null);
        if (organizations.isEmpty()) return Uni.createFrom().item(false);
        return Inbox.persistently(wanted.apply(organizations))
                .flatMap(found -> apply(consumer, records, found, effect).replaceWith(!found.isEmpty()));
    }

    private Uni<Void> apply(
            String consumer,
            ConsumerRecords<String, byte[]> records,
            Set<Long> wanted,
            BiFunction<SqlConnection, Event, Uni<Void>> effect) {
        if (wanted.isEmpty()) return Uni.createFrom().voidItem();
        return Multi.createFrom()
                .items(StreamSupport.stream(records.spliterator(), false)
                        .filter(record -> wanted.contains(organization(record))))
                .onItem()
                .transformToUniAndConcatenate(record -> inbox.receive(consumer, record, effect))
                .onItem()
                .ignoreAsUni();
    }

    private static Long organization(ConsumerRecord<String, byte[]> record) {
        var text = EventRecords.find(record.headers(), EventHeader.ORGANIZATION);
        return text != null && text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }
}
