package io.glossa.gateway.feed;

import io.glossa.events.EventType;
import io.glossa.events.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Reads what is new once, for all who have caught up. Begins with the first subscription of this process and goes on from
 * then on. Whoever cannot take an event leaves the tail and catches up alone, so that nobody waits for anybody.
 */
@ApplicationScoped
class Tail {
    private static final Logger LOG = Logger.getLogger(Tail.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Set<String> CREDENTIALS =
            Set.of(EventType.USER_CREDENTIALS_CHANGED.typeName(), EventType.USER_UPDATED.typeName());

    private final FeedConsumers consumers;
    private final Set<Subscription> all = ConcurrentHashMap.newKeySet();

    /** Guarded by this, as the two below: those who get each event as it is read. */
    private final Set<Subscription> live = new HashSet<>();

    private Positions reached;
    private Thread reader;

    private volatile java.util.function.Consumer<Subscription> behind;
    private volatile Consumer<String, byte[]> connection;
    private volatile boolean stopped;

    Tail(FeedConsumers consumers) {
        this.consumers = consumers;
    }

    /** @param behind takes those who cannot keep up */
    synchronized void start(java.util.function.Consumer<Subscription> behind) {
        if (reader != null || stopped) return;
        this.behind = behind;
        reader = new Thread(this::run, "feed-tail");
        reader.setDaemon(true);
        reader.start();
    }

    void stop() {
        stopped = true;
        var running = connection;
        if (running != null) running.wakeup();
        all.forEach(Subscription::end);
    }

    /** Counts a subscription as open until it is forgotten. */
    int register(Subscription subscription) {
        all.add(subscription);
        return all.size();
    }

    /** It is over. Who reads for it notices with the next event; nobody waits for that here. */
    void forget(Subscription subscription) {
        all.remove(subscription);
        subscription.abandon();
    }

    /** Where the tail is; empty before the broker has been reached. */
    synchronized Positions reached() {
        return reached == null ? null : reached.copy();
    }

    /** Waits until the tail is somewhere; false when the broker was not reached in this time. */
    synchronized boolean awaitReached(Duration patience) throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        while (reached == null) {
            var left = end - System.nanoTime();
            if (left <= 0) return false;
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /**
     * Takes a subscription in when it has reached the tail.
     *
     * @return the partitions in which it is still behind
     */
    synchronized List<TopicPartition> join(Subscription subscription) {
        var own = subscription.positions();
        var missing = new ArrayList<TopicPartition>();
        for (var partition : reached.partitions()) {
            if (own.of(partition) >= reached.of(partition) && own.knows(partition)) continue;
            if (subscription.audience().listensTo(partition.topic())) missing.add(partition);
            else subscription.advance(partition, reached.of(partition));
        }
        missing.removeIf(partition -> own.of(partition) >= reached.of(partition));
        if (missing.isEmpty() && !subscription.isOver()) {
            live.add(subscription);
            subscription.caughtUp();
        }
        return missing;
    }

    private void run() {
        while (!stopped) {
            try (var connected = consumers.open()) {
                connection = connected;
                follow(connected);
            } catch (WakeupException leaving) {
                LOG.debug("The tail of events ends");
            } catch (KafkaException failure) {
                LOG.warnf("Events over HTTP wait, the broker is away: %s", failure);
                pause();
            }
        }
    }

    private void follow(Consumer<String, byte[]> connected) {
        var lookAgain = System.nanoTime();
        while (!stopped) {
            if (System.nanoTime() - lookAgain >= 0) {
                assign(connected);
                lookAgain = System.nanoTime() + LOOK_AGAIN.toNanos();
            }
            if (connected.assignment().isEmpty()) pause();
            else hand(connected.poll(POLL));
        }
    }

    /** Goes on where it was; begins at the end the first time, and at the beginning of partitions that appear later. */
    private void assign(Consumer<String, byte[]> connected) {
        var found = FeedConsumers.partitions(connected);
        if (Set.copyOf(found).equals(connected.assignment())) return;
        connected.assign(found);
        synchronized (this) {
            if (reached == null) {
                connected.seekToEnd(found);
                reached = new Positions();
                found.forEach(partition -> reached.set(partition, connected.position(partition)));
                notifyAll();
            } else {
                reached.keepOnly(found);
                found.forEach(partition -> connected.seek(partition, reached.of(partition)));
                found.forEach(partition -> reached.set(partition, reached.of(partition)));
            }
        }
    }

    private synchronized void hand(ConsumerRecords<String, byte[]> records) {
        var touched = !records.isEmpty();
        for (var record : records) {
            var event = new FeedEvent(record);
            reached.set(event.partition(), event.offset() + 1);
            endIfRevoked(event);
            live.removeIf(subscription -> !given(subscription, event));
        }
        if (touched) live.forEach(Subscription::caughtUp);
    }

    private boolean given(Subscription subscription, FeedEvent event) {
        if (subscription.take(event)) return true;
        if (!subscription.isOver()) behind.accept(subscription);
        return false;
    }

    /** Whoever is no longer who they were comes again with their credential, as at the gateway's other doors. */
    private void endIfRevoked(FeedEvent event) {
        if (!event.partition().topic().equals(Topic.USERS.topicName()) || !CREDENTIALS.contains(event.type())) return;
        for (var subscription : all) {
            if (String.valueOf(subscription.audience().user()).equals(event.key())) subscription.end();
        }
    }

    private void pause() {
        synchronized (consumers) {
            try {
                if (!stopped) consumers.wait(POLL.toMillis());
            } catch (InterruptedException leaving) {
                Thread.currentThread().interrupt();
                stopped = true;
            }
        }
    }
}
