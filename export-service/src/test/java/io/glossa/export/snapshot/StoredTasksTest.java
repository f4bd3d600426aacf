package io.glossa.export.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.mutiny.Multi;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredTasksTest {
    private static final String TASKS =
            "[{\"id\":1,\"data\":{\"text\":\"a, ],[ \\\\\\\"}{ ü\"},\"annotations\":[{\"result\":[1,2]},{}]},{\"id\":2}]";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void commasBetweenTasksBecomeLineBreaksAndBracketsGo(int size) {
        assertEquals(
                """
                {"id":1,"data":{"text":"a, ],[ \\\\\\"}{ ü"},"annotations":[{"result":[1,2]},{}]}
                {"id":2}
                {"end":true,"tasks":2}
                """,
                lines(TASKS, size, 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void nothingIsNothingButTheEnd(int size) {
        assertEquals("{\"end\":true,\"tasks\":0}\n", lines("[]", size, 0));
    }

    private static String lines(String file, int size, long tasks) {
        var bytes = file.getBytes(UTF_8);
        var chunks = new ArrayList<byte[]>();
        for (int from = 0; from < bytes.length; from += size) {
            chunks.add(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size)));
        }
        var out = new ByteArrayOutputStream();
        StoredTasks.lines(Multi.createFrom().iterable(chunks), tasks)
                .subscribe()
                .asStream()
                .forEach(out::writeBytes);
        return out.toString(UTF_8);
    }
}
