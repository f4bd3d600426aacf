package io.glossa.gateway.feed;

import io.glossa.events.Topic;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * A place in the stream of all events: for each partition the offset of the next one. Written for clients as a cursor, an
 * opaque word of some hundred characters. Not thread-safe.
 */
final class Positions {
    /** The first byte of a cursor; another way to write it gets another number. */
    private static final int FORM = 1;

    private static final int LARGEST_CURSOR = 8_192;

    private final Map<TopicPartition, Long> next = new HashMap<>();

    Positions() {}

    Positions(Map<TopicPartition, Long> offsets) {
        next.putAll(offsets);
    }

    Positions copy() {
        return new Positions(next);
    }

    /** The offset of the partition's next event; 0 for a partition that was not there before. */
    long of(TopicPartition partition) {
        return next.getOrDefault(partition, 0L);
    }

    boolean knows(TopicPartition partition) {
        return next.containsKey(partition);
    }

    void set(TopicPartition partition, long offset) {
        next.put(partition, offset);
    }

    void keepOnly(Collection<TopicPartition> partitions) {
        next.keySet().retainAll(partitions);
    }

    Set<TopicPartition> partitions() {
        return Set.copyOf(next.keySet());
    }

    /** Topics go by their number in {@link Topic}, to which new ones are only added at the end. */
    String cursor() {
        var byTopic = new TreeMap<Integer, TreeMap<Integer, Long>>();
        for (var topic : Topic.values()) {
            next.forEach((partition, offset) -> {
                if (!partition.topic().equals(topic.topicName())) return;
                byTopic.computeIfAbsent(topic.ordinal(), none -> new TreeMap<>())
                        .put(partition.partition(), offset);
            });
        }
        var bytes = new ByteArrayOutputStream();
        bytes.write(FORM);
        byTopic.forEach((topic, offsets) -> {
            write(bytes, topic);
            write(bytes, offsets.size());
            offsets.forEach((partition, offset) -> {
                write(bytes, partition);
                write(bytes, offset);
            });
        });
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /** @throws IllegalArgumentException when it is no cursor of ours */
    static Positions ofCursor(String cursor) {
        if (cursor.length() > LARGEST_CURSOR) throw new IllegalArgumentException("too long");
        var bytes = new Reader(Base64.getUrlDecoder().decode(cursor));
        if (bytes.isOver() || bytes.number() != FORM) throw new IllegalArgumentException("unknown form");
        var positions = new Positions();
        var topics = Topic.values();
        while (!bytes.isOver()) {
            var topic = bytes.number();
            if (topic >= topics.length) throw new IllegalArgumentException("unknown topic");
            for (var left = bytes.number(); left > 0; left--) {
                var partition = bytes.number();
                if (partition > Short.MAX_VALUE) throw new IllegalArgumentException("unknown partition");
                positions.set(new TopicPartition(topics[(int) topic].topicName(), (int) partition), bytes.number());
            }
        }
        return positions;
    }

    /** Seven bits a byte, the lowest first; the eighth says that more follow. */
    private static void write(ByteArrayOutputStream bytes, long number) {
        var rest = number;
        while (rest > 0x7f) {
            bytes.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    private static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean isOver() {
            return at == bytes.length;
        }

        long number() {
            long number = 0;
            for (int shift = 0; shift < 63; shift += 7) {
                if (isOver()) throw new IllegalArgumentException("cut");
                var octet = bytes[at++];
                number |= (long) (octet & 0x7f) << shift;
                if (octet >= 0) return number;
            }
            throw new IllegalArgumentException("too large");
        }
    }
}
