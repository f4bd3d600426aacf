package io.glossa.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE);

    @Test
    void whatIsDoneIsSaidWithMinutesAndSecondsSinceTheRunBegan() {
        var progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8), clock::get);
        progress.say("raw limits");
        clock.addAndGet(Duration.ofSeconds(65).toNanos());
        progress.say("20,000 tasks, export CSV: Glossa");
        clock.addAndGet(Duration.ofMinutes(100).toNanos());
        progress.say("the end");
        assertEquals(
                List.of(" 0:00 raw limits", " 1:05 20,000 tasks, export CSV: Glossa", "101:05 the end"),
                said.toString(StandardCharsets.UTF_8).lines().toList());
    }
}
