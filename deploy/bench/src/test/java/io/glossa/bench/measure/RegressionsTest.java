package io.glossa.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegressionsTest {

    @Test
    void whatFellByMoreThanTheToleranceIsNamed() {
        var before = Map.of("import", 9.0, "export", 9.0, "gone", 5.0);
        var now = Map.of("import", 6.0, "export", 5.9, "new", 0.1);
        assertEquals(List.of(new Regressions.Regression("export", 9, 5.9)), Regressions.between(before, now, 1.5));
    }

    @Test
    void storedRatiosAreReadAgainAndOthersStay(@TempDir Path folder) throws Exception {
        var stored = new StoredRatios(folder.resolve("ratios.json"));
        assertEquals(Map.of(), stored.read());
        stored.store(Map.of("import", 12.3456, "export", 1234.5));
        stored.store(Map.of("import", 0.012345));
        assertEquals(Map.of("import", 0.0123, "export", 1230.0), stored.read());
    }
}
