package io.glossa.testkit;

import io.glossa.embedded.KafkaBroker;
import io.glossa.events.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A real broker, one node in KRaft mode. It can be away for a while: inside this JVM it ends as it should, in a process of its
 * own it is killed.
 */
public final class TestKafka implements AutoCloseable {
    private final TemporaryFolder folder = new TemporaryFolder("glossa-kafka");
    private final int port;
    private final int controllerPort;
    private final boolean ownProcess;
    private AutoCloseable broker;

    TestKafka(boolean ownProcess) {
        this.ownProcess = ownProcess;
        var ports = FreePort.several(2);
        port = ports.get(0);
        controllerPort = ports.get(1);
        start();
        createTopics();
    }

    /** Comes back where it was, with what it had. */
    public synchronized void start() {
        if (broker != null) return;
        try {
            broker = ownProcess
                    ? BrokerProcess.start(folder.path(), port, controllerPort)
                    : KafkaBroker.start(folder.path(), port, controllerPort);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Goes away: whoever wants to reach it is refused. */
    public synchronized void stop() {
        if (broker == null) return;
        try {
            broker.close();
        } catch (Exception failure) {
            throw new IllegalStateException("The broker does not end", failure);
        }
        broker = null;
    }

    /** A module without a relay finds them as it would beside those that have one. */
    private void createTopics() {
        var topics = Arrays.stream(Topic.values())
                .map(topic -> new NewTopic(topic.topicName(), 6, (short) 1))
                .toList();
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap()))) {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("The topics cannot be created", failure.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    Map<String, String> settings() {
        return Map.of("GLOSSA_KAFKA_BOOTSTRAP", bootstrap());
    }

    @Override
    public void close() {
        stop();
        folder.close();
    }
}
