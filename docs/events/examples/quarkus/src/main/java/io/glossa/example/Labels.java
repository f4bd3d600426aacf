package io.glossa.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Prints the labels that annotators give, as they give them. */
@ApplicationScoped
class Labels {
    /** Delivery is at least once. A real consumer keeps these in the transaction of its effect. */
    private final Set<UUID> marks = new HashSet<>();

    private final ObjectMapper json;

    Labels(ObjectMapper json) {
        this.json = json;
    }

    @Incoming("annotations")
    void on(ConsumerRecord<String, byte[]> event) throws IOException {
        var type = header(event, "ce_type");
        if (!type.equals("annotation.created.v1") && !type.equals("annotation.updated.v1")) return;
        if (!marks.add(UUID.fromString(header(event, "ce_id")))) return;
        var annotation = json.readTree(event.value());
        System.out.println(type + " task " + annotation.get("task") + ": " + annotation.get("result"));
    }

    private static String header(ConsumerRecord<?, ?> event, String name) {
        return new String(event.headers().lastHeader(name).value(), UTF_8);
    }
}
