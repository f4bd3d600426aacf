package io.glossa.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String said() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void plainLinesWhereThereIsNoTerminal() {
        try (var console = new Console(out, false)) {
            console.starting("gateway");
            console.ready("gateway", Duration.ofMillis(1_234));
            console.died("gateway", 137, Duration.ofMillis(500));
        }
        assertEquals(
                "  gateway           ready after 1.2 s\n"
                        + "  gateway           died with exit code 137, is started again in 0.5 s\n",
                said());
    }

    @Test
    void aTerminalShowsWhoIsWaitedFor() {
        try (var console = new Console(out, true)) {
            console.starting("kafka");
            console.starting("postgres");
            Awaitility.await().until(() -> said().matches("(?s).*waiting for kafka \\d+ s, postgres \\d+ s.*"));
            console.line("done");
            assertTrue(said().contains("\r\u001b[Kdone\n"), said());
        }
    }
}
