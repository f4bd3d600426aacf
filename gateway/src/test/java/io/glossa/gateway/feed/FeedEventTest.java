package io.glossa.gateway.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.problem.JsonLimits;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class FeedEventTest {
    @Test
    void theProjectIsFoundBehindResultsHoweverDeep() {
        var deep = "[".repeat(JsonLimits.DEEPEST) + "]".repeat(JsonLimits.DEEPEST);
        var data = "{\"id\":3,\"result\":" + deep + ",\"project\":7}";
        var event = new FeedEvent(new ConsumerRecord<>("glossa.annotations", 0, 0, "5", data.getBytes(UTF_8)));
        assertEquals(7, event.project());
    }
}
