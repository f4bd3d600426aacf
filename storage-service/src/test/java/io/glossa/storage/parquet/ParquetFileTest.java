package io.glossa.storage.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that pyarrow wrote; {@code make.py} beside them says how. */
class ParquetFileTest {
    private static final long MEMORY = 8 << 20;

    private static byte[] file(String name) {
        try (var in = ParquetFileTest.class.getResourceAsStream("/parquet/" + name + ".parquet")) {
            return in.readAllBytes();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static void read(byte[] file, long memory, long largestRow, Consumer<ObjectNode> rows) throws IOException {
        new ParquetFile(
                        new FileParts() {
                            @Override
                            public long size() {
                                return file.length;
                            }

                            @Override
                            public byte[] read(long from, int length) {
                                return Arrays.copyOfRange(file, (int) from, (int) from + length);
                            }
                        },
                        memory,
                        largestRow)
                .rows(rows);
    }

    private static List<String> rows(String name) throws IOException {
        var rows = new ArrayList<String>();
        read(file(name), MEMORY, MEMORY, row -> rows.add(row.toString()));
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {"snappy", "gzip", "zstd_v2", "lz4_plain", "none_groups"})
    void flatTables(String name) throws IOException {
        assertEquals(
                List.of(
                        "{\"text\":\"a\",\"n\":1,\"big\":4611686018427387904,\"unsigned\":18446744073709551615,\"x\":1.5,"
                                + "\"small\":0.5,\"yes\":true,\"day\":\"2026-11-21\",\"at\":\"2026-11-21T08:02:03.921983Z\","
                                + "\"local\":\"2026-11-21T08:02:03\",\"price\":12.30}",
                        "{\"text\":null,\"n\":2,\"big\":null,\"unsigned\":0,\"x\":null,\"small\":1.0,\"yes\":false,"
                                + "\"day\":null,\"at\":null,\"local\":null,\"price\":null}",
                        "{\"text\":\"üüü\",\"n\":null,\"big\":0,\"unsigned\":1,\"x\":null,\"small\":null,\"yes\":null,"
                                + "\"day\":\"1969-12-31\",\"at\":null,\"local\":null,\"price\":-0.05}",
                        "{\"text\":\"a\",\"n\":-4,\"big\":-1,\"unsigned\":null,\"x\":-0.25,\"small\":null,\"yes\":true,"
                                + "\"day\":null,\"at\":null,\"local\":null,\"price\":null}"),
                rows(name));
    }

    @Test
    void nestedTables() throws IOException {
        assertEquals(
                List.of(
                        "{\"id\":7,\"data\":{\"text\":\"a\",\"tags\":[\"x\",null],\"boxes\":[[1,2],[],null]},"
                                + "\"annotations\":[{\"result\":[{\"from_name\":\"c\",\"score\":null},"
                                + "{\"from_name\":\"d\",\"score\":0.5}]},{\"result\":[]}],\"attributes\":{\"k\":1,\"l\":null}}",
                        "{\"id\":8,\"data\":{\"text\":null,\"tags\":[],\"boxes\":null},\"annotations\":[],\"attributes\":{}}",
                        "{\"id\":9,\"data\":null,\"annotations\":null,\"attributes\":null}"),
                rows("nested"));
    }

    @Test
    void manyPagesAndRowGroups() throws IOException {
        var rows = rows("pages");
        assertEquals(3_000, rows.size());
        for (int i = 0; i < 3_000; i++) {
            assertEquals("{\"n\":" + i + ",\"word\":\"w" + i % 300 + "\"}", rows.get(i));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "brotli, Parquet compressed with Brotli cannot be read",
        "delta, Column \"n\" is encoded in a way that is not read (5)"
    })
    void whatIsNotReadIsNamed(String name, String message) {
        assertEquals(
                message,
                assertThrows(UnreadableParquetException.class, () -> rows(name)).getMessage());
    }

    @Test
    void memoryIsBounded() {
        var pages =
                assertThrows(UnreadableParquetException.class, () -> read(file("pages"), 20_000, MEMORY, row -> {}));
        assertEquals("Its pages take more than 20000 bytes of memory", pages.getMessage());
        var row = assertThrows(UnreadableParquetException.class, () -> read(file("nested"), MEMORY, 100, one -> {}));
        assertEquals("A row is larger than 100 bytes", row.getMessage());
    }

    /** Whatever bytes come, it answers or says that they are broken; 64 MiB of heap would not survive a belief in sizes. */
    @ParameterizedTest
    @ValueSource(strings = {"snappy", "zstd_v2", "nested", "none_groups"})
    void brokenFilesAreSaidToBeBroken(String name) throws IOException {
        var sound = file(name);
        var chance = new Random(8);
        var refused = 0;
        for (int i = 0; i < 1_500; i++) {
            var bytes = i % 10 == 0 ? Arrays.copyOf(sound, chance.nextInt(sound.length)) : sound.clone();
            if (bytes.length == 0) continue;
            for (int flips = i % 10 == 0 ? 0 : 1 + chance.nextInt(3); flips > 0; flips--) {
                bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt(256);
            }
            var rows = new int[1];
            try {
                read(bytes, MEMORY, MEMORY, row -> {
                    if (++rows[0] > 10_000) throw new UnreadableParquetException("many");
                });
            } catch (UnreadableParquetException broken) {
                refused++;
            }
        }
        assertTrue(refused > 100, "refused " + refused);
    }
}
