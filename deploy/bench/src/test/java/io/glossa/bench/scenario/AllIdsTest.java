package io.glossa.bench.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllIdsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "0 {}",
                "0 []",
                "0 {\"tasks\":[]}",
                "2 {\"total\":2,\"tasks\":[{\"id\":7},{\"id\":8}],\"total_annotations\":0}",
                "1 {\"users\":[{\"id\":1},{\"id\":2}],\"tasks\":[{\"id\":7,\"annotations\":[{\"id\":3}]}]}",
            })
    void tasksAreCountedAndNothingElse(int tasks, String answer) throws IOException {
        assertEquals(tasks, AllIds.count(answer.getBytes(StandardCharsets.UTF_8)));
    }
}
