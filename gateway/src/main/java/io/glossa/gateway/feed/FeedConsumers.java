package io.glossa.gateway.feed;

import io.glossa.events.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Readers of the topics. They belong to no group: each gateway sees everything, and places are the clients' own. */
@ApplicationScoped
class FeedConsumers {
    private static final int FETCH = 2 * 1024 * 1024;
    private static final int FETCH_OF_PARTITION = 512 * 1024;

    private final String bootstrap;

    FeedConsumers(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap) {
        this.bootstrap = bootstrap;
    }

    Consumer<String, byte[]> open() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        List.of(bootstrap.split(",")),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        FETCH,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        FETCH_OF_PARTITION,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        5_000,
                        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        5_000),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** All partitions of all topics that are there. */
    static List<TopicPartition> partitions(Consumer<?, ?> consumer) {
        var topics = consumer.listTopics();
        var found = new ArrayList<TopicPartition>();
        for (var topic : Topic.values()) {
            for (var partition : topics.getOrDefault(topic.topicName(), List.of())) {
                found.add(new TopicPartition(partition.topic(), partition.partition()));
            }
        }
        return found;
    }
}
