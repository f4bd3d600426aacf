package io.glossa.outbox;

import io.glossa.events.Topic;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Sees to it that the topics are there, so that a new installation needs no manual step. */
@ApplicationScoped
class Topics {
    private final Map<String, Object> kafka;
    private final OutboxConfig config;
    private volatile boolean ensured;

    Topics(@Identifier("default-kafka-broker") Map<String, Object> kafka, OutboxConfig config) {
        this.kafka = new HashMap<>(kafka);
        this.config = config;
    }

    /** Creates those that are missing; blocks, and fails when the broker is away. */
    void ensure() {
        if (ensured) return;
        var settings = new HashMap<>(kafka);
        settings.put("request.timeout.ms", 5_000);
        settings.put("default.api.timeout.ms", 10_000);
        try (var admin = AdminClient.create(settings)) {
            var wanted = Arrays.stream(Topic.values())
                    .map(topic -> new NewTopic(topic.topicName(), Optional.of(config.partitions()), Optional.empty()))
                    .toList();
            for (var created : admin.createTopics(wanted).values().values()) awaitCreated(created);
        }
        ensured = true;
    }

    private static void awaitCreated(org.apache.kafka.common.KafkaFuture<Void> created) {
        try {
            created.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("The topics cannot be created", failure.getCause());
            }
        } catch (TimeoutException slow) {
            throw new IllegalStateException("The broker does not answer", slow);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while creating topics", stop);
        }
    }
}
