package io.glossa.gateway.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Reads for those who are behind the tail, a piece for each in turn, until they reach it. A subscription is in the hands
 * of one reader, of the tail, or of nobody while it waits for its consumer to read.
 */
@ApplicationScoped
class CatchUp {
    private static final Logger LOG = Logger.getLogger(CatchUp.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int RECORDS_IN_TURN = 2_000;

    private final LinkedBlockingQueue<Subscription> waiting = new LinkedBlockingQueue<>();
    private final FeedConsumers consumers;
    private final FeedConfig config;
    private final Tail tail;
    private boolean started;
    private volatile boolean stopped;

    CatchUp(FeedConsumers consumers, FeedConfig config, Tail tail) {
        this.consumers = consumers;
        this.config = config;
        this.tail = tail;
    }

    /** Begins to read for it. */
    void begin(Subscription subscription) {
        start();
        waiting.add(subscription);
    }

    void stop() {
        stopped = true;
    }

    /** Reads for it again once its consumer has taken what it was given. */
    private void whenReady(Subscription subscription) {
        subscription.outlet().whenReady(() -> waiting.add(subscription));
    }

    private synchronized void start() {
        if (started) return;
        started = true;
        tail.start(this::whenReady);
        for (int i = 1; i <= config.readers(); i++) {
            var thread = new Thread(this::run, "feed-reader-" + i);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        while (!stopped) {
            try (var connection = consumers.open()) {
                while (!stopped) serve(connection);
            } catch (KafkaException failure) {
                LOG.warnf("Old events cannot be read: %s", failure);
            } catch (InterruptedException leaving) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void serve(Consumer<String, byte[]> connection) throws InterruptedException {
        var subscription = waiting.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
        if (subscription == null || subscription.isOver()) return;
        try {
            turn(connection, subscription);
        } catch (KafkaException failure) {
            waiting.add(subscription);
            throw failure;
        } catch (RuntimeException unforeseen) {
            LOG.errorf(unforeseen, "A stream of events breaks off");
            subscription.end();
        }
    }

    private void turn(Consumer<String, byte[]> connection, Subscription subscription) throws InterruptedException {
        if (!tail.awaitReached(PATIENCE)) {
            waiting.add(subscription);
            return;
        }
        if (!subscription.isPlaced() && !place(connection, subscription)) {
            subscription.refuseStart();
            return;
        }
        var read = 0;
        while (!stopped && !subscription.isOver()) {
            var missing = tail.join(subscription);
            if (missing.isEmpty()) return;
            if (read > RECORDS_IN_TURN && !waiting.isEmpty()) {
                waiting.add(subscription);
                return;
            }
            seek(connection, missing, subscription.positions());
            var records = connection.poll(POLL);
            for (var record : records) {
                if (!subscription.take(new FeedEvent(record))) {
                    if (!subscription.isOver()) whenReady(subscription);
                    return;
                }
                read++;
            }
            // Past what is no record: a transaction's marks, or what has been deleted.
            for (var partition : missing) subscription.advance(partition, connection.position(partition));
        }
    }

    private static void seek(Consumer<String, byte[]> connection, List<TopicPartition> missing, Positions positions) {
        var wanted = Set.copyOf(missing);
        if (!connection.assignment().equals(wanted)) connection.assign(missing);
        for (var partition : missing) connection.seek(partition, positions.of(partition));
    }

    /** False when the stream does not hold all that came behind the place. */
    private boolean place(Consumer<String, byte[]> connection, Subscription subscription) {
        var end = tail.reached();
        if (subscription.start() instanceof FeedRequest.Start.Latest) {
            subscription.place(end);
            return true;
        }
        if (subscription.start() instanceof FeedRequest.Start.Since since) {
            var moments = end.partitions().stream()
                    .collect(Collectors.toMap(
                            partition -> partition, any -> since.moment().toEpochMilli()));
            var offsets = new HashMap<TopicPartition, Long>();
            connection
                    .offsetsForTimes(moments)
                    .forEach((partition, found) ->
                            offsets.put(partition, found == null ? end.of(partition) : (Long) found.offset()));
            subscription.place(new Positions(offsets));
            return true;
        }
        var oldest = connection.beginningOffsets(end.partitions());
        if (subscription.start() instanceof FeedRequest.Start.Behind behind) {
            return placeBehind(connection, subscription, behind.positions(), oldest);
        }
        subscription.place(new Positions(oldest));
        return true;
    }

    /** A place may be ahead of the tail, if another gateway or another reader here gave it: up to what the broker has. */
    private static boolean placeBehind(
            Consumer<String, byte[]> connection,
            Subscription subscription,
            Positions cursor,
            Map<TopicPartition, Long> oldest) {
        var begin = new Positions(oldest);
        var end = connection.endOffsets(oldest.keySet());
        for (var partition : oldest.keySet()) {
            if (!cursor.knows(partition)) continue;
            var offset = cursor.of(partition);
            if (offset < oldest.get(partition) || offset > end.get(partition)) {
                if (subscription.audience().listensTo(partition.topic())) return false;
                continue;
            }
            begin.set(partition, offset);
        }
        subscription.place(begin);
        return true;
    }
}
