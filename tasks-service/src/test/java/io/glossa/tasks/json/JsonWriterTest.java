package io.glossa.tasks.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.problem.Moments;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What it writes by itself is what the classes of Java would write. */
class JsonWriterTest {
    private final Random random = new Random(11);

    @Test
    void commasSetThemselvesButForWhatIsPrepared() {
        var out = new JsonWriter(1);
        out.beginObject()
                .field("a", 1)
                .field("b", true)
                .name("c")
                .beginArray()
                .value(2)
                .value(false);
        out.endArray().prepared(",\"d\":".getBytes(UTF_8)).nothing().prepared(",\"e\":".getBytes(UTF_8));
        out.uuid(1, 2).field("f", "x").endObject();
        assertEquals(
                "{\"a\":1,\"b\":true,\"c\":[2,false],\"d\":null,\"e\":\"00000000-0000-0001-0000-000000000002\",\"f\":\"x\"}",
                out.toString());
    }

    @Test
    void numbers() {
        for (long number : new long[] {0, 9, 10, -1, -10, 99, 100, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertEquals(Long.toString(number), new JsonWriter(0).value(number).toString());
        }
        for (int i = 0; i < 2_000; i++) {
            long number = random.nextLong() >> random.nextInt(64);
            assertEquals(Long.toString(number), new JsonWriter(0).value(number).toString());
        }
    }

    @Test
    void uuids() {
        for (int i = 0; i < 500; i++) {
            var id = new UUID(random.nextLong(), random.nextLong());
            var written = new JsonWriter(0).uuid(id.getMostSignificantBits(), id.getLeastSignificantBits());
            assertEquals("\"" + id + "\"", written.toString());
        }
    }

    @Test
    void moments() {
        var out = new JsonWriter(0).beginArray();
        var expected = new StringBuilder();
        for (var moment : new String[] {
            "2026-11-21T08:02:03.921983Z",
            "2026-11-21T08:02:03.921983Z",
            "2026-11-21T08:02:03Z",
            "2026-11-21T23:59:59.000001Z",
            "2026-11-22T00:00:00Z",
            "2026-11-21T08:02:03.921983Z",
            "1969-12-31T23:59:59.999999Z",
            "0999-01-02T03:04:05.100000Z"
        }) {
            out.value(OffsetDateTime.parse(moment));
            assertEquals(moment, Moments.format(Instant.parse(moment)), "the form of all that we write");
            expected.append(expected.isEmpty() ? "" : ",")
                    .append('"')
                    .append(moment)
                    .append('"');
        }
        assertEquals("[" + expected + "]", out.endArray().toString());
    }
}
