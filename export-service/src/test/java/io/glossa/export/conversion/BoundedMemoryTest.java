package io.glossa.export.conversion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.testkit.SmallHeap;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of many tasks under a heap that could never hold them. {@code -Dglossa.export.tasks=1000000
 * -Dglossa.export.images=100000 -Dglossa.export.heap=256m} is the size that is promised; every day a smaller one has to do.
 */
class BoundedMemoryTest {
    private static final long TASKS = Long.getLong("glossa.export.tasks", 50_000);
    private static final long IMAGES = Long.getLong("glossa.export.images", 20_000);
    private static final String HEAP = System.getProperty("glossa.export.heap", "48m");

    @TempDir
    Path folder;

    @Test
    void rowFormats() throws Exception {
        made(TASKS, "JSON", "JSONL", "JSON_MIN", "CSV", "TSV");
        assertEquals(TASKS, lines("JSONL"));
        assertEquals(TASKS + 1, lines("CSV"));
        assertEquals(TASKS + 1, lines("TSV"));
        assertEquals(TASKS, occurrences("JSON_MIN", "\"annotation_id\": "));
        assertEquals(TASKS, occurrences("JSON", "\"unique_id\":"));
    }

    @Test
    void archivesAndColumns() throws Exception {
        made(IMAGES, "COCO", "VOC", "YOLO", "YOLO_OBB", "PARQUET", "BRUSH_TO_COCO");
        assertEquals(IMAGES + 2, entries("VOC"));
        assertEquals(IMAGES + 4, entries("YOLO"));
        assertEquals(IMAGES + 4, entries("YOLO_OBB"));
        assertEquals(2, entries("COCO"));
        assertEquals(2, entries("BRUSH_TO_COCO"));
        assertEquals(2, occurrences("PARQUET", "PAR1"));
    }

    /** The heap holds one or two masks of this size; three exports make a file of them each at once. */
    @Test
    void largeMasks() throws Exception {
        var log = folder.resolve("log");
        System.out.println(
                SmallHeap.run("64m", LargeMasks.class, Duration.ofMinutes(5), log, List.of(folder.toString())));
        assertEquals(3_000 * 3_000 + 128, Files.size(folder.resolve("BRUSH_TO_NUMPY")));
        assertEquals(1, occurrences("BRUSH_TO_PNG", "IEND"));
        assertEquals(2, entries("BRUSH_TO_COCO"));
    }

    /** A chunk of some kilobytes becomes as many times the heap. */
    @Test
    void longVideos() throws Exception {
        var log = folder.resolve("log");
        System.out.println(
                SmallHeap.run("48m", LongVideos.class, Duration.ofMinutes(5), log, List.of(folder.toString())));
        assertEquals(LongVideos.TASKS * (LongVideos.FRAMES - 1), occurrences("JSON", "\"auto\":true"));
    }

    private void made(long tasks, String... formats) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of(folder.toString(), String.valueOf(tasks)));
        arguments.addAll(List.of(formats));
        var patience = Duration.ofSeconds(tasks / 1_000 + 300);
        System.out.println(SmallHeap.run(HEAP, ManyTasks.class, patience, folder.resolve("log"), arguments));
    }

    private long lines(String file) throws IOException {
        return occurrences(file, "\n");
    }

    /** Counted as it is read: a file may be one line. The text must not begin anew within itself. */
    private long occurrences(String file, String text) throws IOException {
        var wanted = text.getBytes(StandardCharsets.UTF_8);
        var found = 0L;
        var matched = 0;
        try (var in = new BufferedInputStream(Files.newInputStream(folder.resolve(file)), 1 << 16)) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                matched = next == wanted[matched] ? matched + 1 : next == wanted[0] ? 1 : 0;
                if (matched < wanted.length) continue;
                found++;
                matched = 0;
            }
        }
        return found;
    }

    private int entries(String file) throws IOException {
        try (var zip = new ZipFile(folder.resolve(file).toFile())) {
            return zip.size();
        }
    }
}
