package io.glossa.gateway.authentication;

import io.glossa.events.EventHeader;
import io.glossa.events.EventType;
import io.glossa.events.Topic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Forgets a user's credentials as soon as projects-service says that something about them changed. Every gateway reads
 * all partitions from their end, without a consumer group: there is nothing to catch up with, what is remembered lives
 * seconds. A broker that is away delays an eviction, nothing else.
 */
@ApplicationScoped
class CredentialEvents {
    private static final Logger LOG = Logger.getLogger(CredentialEvents.class);
    private static final Set<String> TYPES =
            Set.of(EventType.USER_CREDENTIALS_CHANGED.typeName(), EventType.USER_UPDATED.typeName());
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final CredentialCache credentials;
    private final String bootstrap;
    private volatile boolean stopped;
    private volatile Consumer<String, String> consumer;
    private boolean away;

    CredentialEvents(CredentialCache credentials, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap) {
        this.credentials = credentials;
        this.bootstrap = bootstrap;
    }

    void start(@Observes StartupEvent started) {
        var thread = new Thread(this::run, "credential-events");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
        var running = consumer;
        if (running != null) running.wakeup();
    }

    private void run() {
        while (!stopped) {
            try (var connected = connect()) {
                consumer = connected;
                follow(connected);
            } catch (WakeupException leaving) {
                LOG.debug("Leaving the topic of users");
            } catch (KafkaException failure) {
                if (!away) LOG.warnf("Credentials are forgotten by time alone, the broker is away: %s", failure);
                away = true;
                pause();
            }
        }
    }

    private void follow(Consumer<String, String> connected) {
        var lookAgain = System.nanoTime();
        while (!stopped) {
            if (System.nanoTime() - lookAgain >= 0) {
                assign(connected);
                lookAgain = System.nanoTime() + LOOK_AGAIN.toNanos();
            }
            if (connected.assignment().isEmpty()) pause();
            else connected.poll(POLL).forEach(this::received);
        }
    }

    /** New partitions appear when the topic is made or grows; what was sent meanwhile was not seen. */
    private void assign(Consumer<String, String> connected) {
        var found = connected.partitionsFor(Topic.USERS.topicName()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        if (away) LOG.info("The broker is back");
        away = false;
        if (Set.copyOf(found).equals(connected.assignment())) return;
        var known = connected.assignment();
        var added =
                found.stream().filter(partition -> !known.contains(partition)).toList();
        connected.assign(found);
        connected.seekToEnd(added);
        added.forEach(connected::position);
        credentials.evictAll();
    }

    private void received(ConsumerRecord<String, String> event) {
        var type = event.headers().lastHeader(EventHeader.TYPE.headerName());
        if (type == null || !TYPES.contains(new String(type.value(), StandardCharsets.UTF_8))) return;
        try {
            credentials.evict(Long.parseLong(event.key()));
        } catch (NumberFormatException noUser) {
            LOG.warnf("An event about users has the key %s at offset %d", event.key(), event.offset());
            credentials.evictAll();
        }
    }

    private Consumer<String, String> connect() {
        return new KafkaConsumer<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                List.of(bootstrap.split(",")),
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "latest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                5_000,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000));
    }

    private void pause() {
        synchronized (this) {
            try {
                if (!stopped) wait(POLL.toMillis());
            } catch (InterruptedException leaving) {
                Thread.currentThread().interrupt();
                stopped = true;
            }
        }
    }
}
