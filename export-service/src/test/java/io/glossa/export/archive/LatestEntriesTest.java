package io.glossa.export.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.export.convert.Output;
import io.glossa.export.convert.Spools;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatestEntriesTest {
    private static final Spools SPOOLS = new Spools(Path.of("target/spools"), 1L << 30);
    private static final int FILES = 50;
    private static final int SIZE = 24_000;

    @TempDir
    Path folder;

    @Test
    void largeFilesAreSentFewAtATimeAndTheLatestOfAName() throws IOException {
        var archive = folder.resolve("a.zip");
        var out = new Output();
        var random = new Random(1);
        var most = 0;
        try (var file = Files.newOutputStream(archive);
                var zip = new ZipWriter(SPOOLS);
                var entries = new LatestEntries(SPOOLS)) {
            entries.put("3.txt", "an earlier one");
            for (int i = 0; i < FILES; i++) entries.put(i + ".txt", noise(random));
            for (var more = true; more; ) {
                more = entries.write(zip, out);
                most = Math.max(most, out.size());
                send(out, file);
            }
            while (zip.finish("", out)) send(out, file);
            send(out, file);
        }
        assertTrue(most < 10 * SIZE, most + " bytes waited at once");
        var again = new Random(1);
        try (var zip = new ZipFile(archive.toFile())) {
            assertEquals(FILES, zip.size());
            for (int i = 0; i < FILES; i++) {
                var content = zip.getInputStream(zip.getEntry(i + ".txt")).readAllBytes();
                assertEquals(noise(again), new String(content, UTF_8));
            }
        }
    }

    /** Letters of which each is as likely as the others, so that a file stays large when it is packed. */
    private static String noise(Random random) {
        var letters = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) letters[i] = (byte) (' ' + random.nextInt(90));
        return new String(letters, ISO_8859_1);
    }

    private static void send(Output out, OutputStream file) throws IOException {
        for (var piece : out.take()) file.write(((Output.Bytes) piece).bytes());
    }
}
