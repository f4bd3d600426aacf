package io.glossa.bench.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void aFileHoldsAsManyTasksAsAskedFor() throws Exception {
        var tasks =
                JSON.readTree(new Inputs(folder).file(Inputs.Kind.JSON, 1_000).toFile());
        assertEquals(1_000, tasks.size());
        assertEquals(999, tasks.get(999).at("/data/n").asInt());
    }

    @Test
    void csvHoldsTheSameTasks() throws Exception {
        var lines = Files.readAllLines(new Inputs(folder).file(Inputs.Kind.CSV, 3));
        assertEquals(4, lines.size());
        assertEquals("text,n,group", lines.get(0));
        assertEquals('"' + Inputs.text(2) + "\",2,group 2", lines.get(3));
    }

    @Test
    void annotatedTasksHaveOneAnnotationAndOnePrediction() throws Exception {
        var task = JSON.readTree(
                        new Inputs(folder).file(Inputs.Kind.ANNOTATED, 2).toFile())
                .get(1);
        assertEquals(
                "Negative", task.at("/annotations/0/result/0/value/choices/0").asText());
        assertEquals(
                "Positive", task.at("/predictions/0/result/0/value/choices/0").asText());
        assertEquals(0.1, task.at("/predictions/0/score").asDouble());
    }
}
