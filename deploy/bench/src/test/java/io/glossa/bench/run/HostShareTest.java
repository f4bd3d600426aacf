package io.glossa.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostShareTest {
    @TempDir
    Path folder;

    @Test
    void whatTheHostGaveOthersCountsAgainstWhatWasWanted() throws IOException {
        var counters = folder.resolve("stat");
        Files.writeString(counters, "cpu  1000 10 200 9000 50 1 2 30 7 0\ncpu0 500 5 100 4500 25 0 1 15 0 0\n");
        var host = new HostShare(counters);

        assertEquals(0, host.taken());
        Files.writeString(counters, "cpu  1060 10 210 9900 70 1 2 60 99 0\n");
        assertEquals(0.3, host.taken(), 1e-9);
        assertTrue(host.text().startsWith("30 %"), host.text());
    }

    @Test
    void whereNothingIsKnownNothingWasTaken() {
        assertEquals(0, new HostShare(folder.resolve("stat")).taken());
    }
}
