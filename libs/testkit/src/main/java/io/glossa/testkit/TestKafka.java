package io.glossa.testkit;

import io.glossa.embedded.KafkaBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** A real broker, one node in KRaft mode, inside this JVM. */
final class TestKafka implements AutoCloseable {
    private final TemporaryFolder folder = new TemporaryFolder("glossa-kafka");
    private final KafkaBroker broker;

    TestKafka() {
        try {
            broker = KafkaBroker.start(folder.path(), FreePort.any(), FreePort.any());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String bootstrap() {
        return broker.bootstrap();
    }

    Map<String, String> settings() {
        return Map.of("GLOSSA_KAFKA_BOOTSTRAP", bootstrap());
    }

    @Override
    public void close() {
        broker.close();
        folder.close();
    }
}
