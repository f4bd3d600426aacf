package io.glossa.export.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.export.convert.Losses;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class KeyFramesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Losses losses = new Losses();

    private static ObjectNode task(JsonNode value) {
        var task = JSON.createObjectNode();
        var result = task.putArray("annotations").addObject().putArray("result").addObject();
        result.put("type", "videorectangle").set("value", value);
        return task;
    }

    private JsonNode filled(JsonNode value) {
        return new KeyFrames(losses).fill(task(value)).at("/annotations/0/result/0/value/sequence");
    }

    @Test
    void framesBetweenAreOnTheLine() throws Exception {
        var sequence = filled(
                JSON.readTree(
                        """
                {"framesCount": 7, "duration": 0.7, "sequence": [
                  {"frame": 5, "x": 30, "y": 1, "enabled": true, "time": 0.4},
                  {"frame": 1, "x": 10, "y": 1, "enabled": true, "time": 0}]}"""));
        assertEquals(
                "[10,15.0,20.0,25.0,30,30,30]",
                JSON.createArrayNode().addAll(sequence.findValues("x")).toString());
        assertEquals("1", sequence.get(2).get("y").toString());
        assertEquals(true, sequence.get(2).get("auto").asBoolean());
        assertEquals(false, sequence.get(4).has("auto"));
        assertEquals(0.7, sequence.get(6).get("time").asDouble());
    }

    /** Frames come once and in order, key frames stay as they are, and what is filled in lies between its neighbours. */
    @RepeatedTest(100)
    void everyFrameLiesBetweenItsKeyFrames(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var value = JSON.createObjectNode().put("framesCount", 60);
        var keys = value.putArray("sequence");
        var frame = 1;
        for (int i = random.nextInt(5); i >= 0; i--) {
            keys.addObject().put("frame", frame).put("x", random.nextInt(100)).put("enabled", random.nextBoolean());
            frame += 1 + random.nextInt(12);
        }
        var before = keys.deepCopy();
        var sequence = filled(value);
        var last = 0;
        var key = -1;
        for (var one : sequence) {
            assertTrue(one.get("frame").asInt() > last);
            last = one.get("frame").asInt();
            if (!one.has("auto")) {
                assertEquals(before.get(++key), one);
                continue;
            }
            assertTrue(before.get(key).get("enabled").asBoolean());
            var from = before.get(key).get("x").asDouble();
            var to = key + 1 < before.size() ? before.get(key + 1).get("x").asDouble() : from;
            var x = one.get("x").asDouble();
            assertTrue(x >= Math.min(from, to) && x <= Math.max(from, to), x + " between " + from + " and " + to);
        }
        assertEquals(before.size() - 1, key);
        assertTrue(losses.isEmpty());
    }

    /** Times and places that are numbers each, though not their difference. */
    @Test
    void framesBetweenFarAwayOnesAreNumbers() throws Exception {
        var sequence = filled(
                JSON.readTree(
                        """
                {"framesCount": 7, "duration": "NaN", "sequence": [
                  {"frame": 1, "x": -1.5e308, "y": 1e400, "enabled": true, "time": 1e308},
                  {"frame": 3, "x": 1.5e308, "y": 5, "enabled": true, "time": -1e308},
                  {"frame": 5, "x": 1, "y": 5, "enabled": true, "time": "Infinity"}]}"""));
        assertEquals(7, sequence.size());
        assertEquals(0.0, sequence.get(1).get("x").doubleValue());
        assertEquals(0.0, sequence.get(1).get("time").doubleValue());
        assertEquals(Double.POSITIVE_INFINITY, sequence.get(1).get("y").doubleValue(), "as in the frame before");
        assertEquals(7.5e307, sequence.get(3).get("x").doubleValue());
        assertEquals(-5e307, sequence.get(3).get("time").doubleValue());
        assertTrue(losses.isEmpty());
    }

    @Test
    void whatIsNoSequenceStaysAsItIs() throws Exception {
        for (var sequence : new String[] {"null", "{\"a\": {\"frame\": 1}}", "\"\"", "7"}) {
            var value = JSON.readTree("{\"framesCount\": 7, \"sequence\": " + sequence + "}");
            var task = new KeyFrames(losses).fill(task(value.deepCopy()));
            assertEquals(value, task.at("/annotations/0/result/0/value"));
        }
        var empty = new KeyFrames(losses).fill(task(JSON.readTree("{\"sequence\": []}")));
        assertEquals(0, empty.at("/annotations/0/result").size());
    }

    @Test
    void aHostileFrameCountHasAnEnd() throws Exception {
        var sequence = filled(
                JSON.readTree("{\"framesCount\": 2147483647, \"sequence\": [{\"frame\": -5, \"enabled\": true}, 7]}"));
        assertEquals(100_001, sequence.size());
        assertEquals(Map.of("broken_region", 1L, "further_frames", 2147483647L + 5 - 100_000), losses.counts());
    }
}
