package io.glossa.outbox;

import io.glossa.events.Topic;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/** Sees to it that the topics are there and take every event, so that a new installation needs no manual step. */
@ApplicationScoped
class Topics {
    /**
     * Bytes of the largest record. A project may come with instructions of nearly the 16 MiB that a request may have, and an
     * event that the broker never takes would hold up those behind it for ever.
     */
    static final int LARGEST_RECORD = 20 << 20;

    private static final Logger LOG = Logger.getLogger(Topics.class);
    private static final String LARGEST = Integer.toString(LARGEST_RECORD);

    private final Map<String, Object> kafka;
    private final OutboxConfig config;
    private volatile boolean ensured;

    Topics(@Identifier("default-kafka-broker") Map<String, Object> kafka, OutboxConfig config) {
        this.kafka = new HashMap<>(kafka);
        this.config = config;
    }

    /** Creates those that are missing, and widens those that are too narrow; blocks, and fails when the broker is away. */
    void ensure() {
        if (ensured) return;
        var settings = new HashMap<>(kafka);
        settings.put("request.timeout.ms", 5_000);
        settings.put("default.api.timeout.ms", 10_000);
        try (var admin = AdminClient.create(settings)) {
            widen(admin, create(admin));
        }
        ensured = true;
    }

    /** Those that were there already, by whomever they were made. */
    private List<ConfigResource> create(AdminClient admin) {
        var wanted = Arrays.stream(Topic.values())
                .map(topic -> new NewTopic(topic.topicName(), Optional.of(config.partitions()), Optional.empty())
                        .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, LARGEST)))
                .toList();
        var found = new ArrayList<ConfigResource>();
        for (var created : admin.createTopics(wanted).values().entrySet()) {
            try {
                answer(created.getValue());
            } catch (ExecutionException failure) {
                if (!(failure.getCause() instanceof TopicExistsException)) {
                    throw new IllegalStateException("The topics cannot be created", failure.getCause());
                }
                found.add(new ConfigResource(ConfigResource.Type.TOPIC, created.getKey()));
            }
        }
        return found;
    }

    private static void widen(AdminClient admin, List<ConfigResource> topics) {
        Collection<AlterConfigOp> wider = List.of(new AlterConfigOp(
                new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, LARGEST), AlterConfigOp.OpType.SET));
        try {
            var narrow = answer(admin.describeConfigs(topics).all()).entrySet().stream()
                    .filter(topic -> Integer.parseInt(topic.getValue()
                                    .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                                    .value())
                            < LARGEST_RECORD)
                    .collect(Collectors.toMap(Map.Entry::getKey, topic -> wider));
            if (!narrow.isEmpty()) answer(admin.incrementalAlterConfigs(narrow).all());
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof AuthorizationException)) {
                throw new IllegalStateException("The topics cannot be widened", failure.getCause());
            }
            LOG.warnf("Who made the topics shall see that max.message.bytes is %s: %s", LARGEST, failure.getMessage());
        }
    }

    private static <T> T answer(KafkaFuture<T> asked) throws ExecutionException {
        try {
            return asked.get(10, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            throw new IllegalStateException("The broker does not answer", slow);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while looking after the topics", stop);
        }
    }
}
