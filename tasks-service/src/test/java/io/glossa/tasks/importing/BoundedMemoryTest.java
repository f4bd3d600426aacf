package io.glossa.tasks.importing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.testkit.SmallHeap;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Input of any size is read with a heap that could never hold it: 100 MB every day; {@code -Dglossa.import.rows=1000000
 * -Dglossa.import.text=2000} is the 2 GB that is promised.
 */
class BoundedMemoryTest {
    private static final int ROWS = Integer.getInteger("glossa.import.rows", 50_000);
    private static final int TEXT = Integer.getInteger("glossa.import.text", 2_000);
    private static final String HEAP = System.getProperty("glossa.import.heap", "64m");

    @TempDir
    Path folder;

    @Test
    void aListOfAnyLength() throws Exception {
        var told = run("rows", String.valueOf(ROWS), String.valueOf(TEXT));
        assertTrue(told.startsWith(ROWS + " tasks\n"), told);
        assertTrue(bytes(told) > ROWS * 8L / 10 * TEXT, told);
    }

    @Test
    void oneTextThatIsTooLongIsRefusedBeforeItIsRead() throws Exception {
        var told = run("string", "100000000");
        assertTrue(told.startsWith("One value is larger than 4194304 bytes\n"), told);
        assertTrue(bytes(told) < 10_000_000, told);
    }

    private static long bytes(String told) {
        return Long.parseLong(told.lines().toList().get(1).split(" ")[0]);
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        return SmallHeap.run(HEAP, ManyRows.class, Duration.ofMinutes(10), folder.resolve("log"), List.of(arguments));
    }
}
