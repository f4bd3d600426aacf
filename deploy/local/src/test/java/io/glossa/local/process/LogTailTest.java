package io.glossa.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir
    Path folder;

    @Test
    void givesTheLastLinesOfALongFile() throws IOException {
        var file = folder.resolve("a.log");
        Files.write(file, IntStream.range(0, 50_000).mapToObj(n -> "line " + n).toList());
        assertEquals(List.of("line 49998", "line 49999"), LogTail.of(file, 2));
    }

    @Test
    void givesAllLinesOfAShortFileAndNoneOfNoFile() throws IOException {
        var file = Files.writeString(folder.resolve("b.log"), "one\ntwo\n");
        assertEquals(List.of("one", "two"), LogTail.of(file, 40));
        assertEquals(List.of(), LogTail.of(folder.resolve("none.log"), 40));
    }

    @Test
    void leavesOutWhatAnEarlierRunWrote() throws IOException {
        var file = Files.writeString(folder.resolve("c.log"), "earlier\nnow\n");
        assertEquals(List.of("now"), LogTail.of(file, 40, "earlier\n".length()));
        assertEquals(List.of(), LogTail.of(file, 40, 1_000));
    }
}
