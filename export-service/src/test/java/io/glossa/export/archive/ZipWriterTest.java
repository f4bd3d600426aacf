package io.glossa.export.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.export.convert.MediaFile;
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

class ZipWriterTest {
    private static final Spools SPOOLS = new Spools(Path.of("target/spools"), 1L << 30);

    @TempDir
    Path folder;

    private static void send(Output out, OutputStream file) throws IOException {
        for (var piece : out.take()) {
            if (piece instanceof Output.Bytes whole) {
                file.write(whole.bytes());
            } else if (piece instanceof Output.Spooled spooled) {
                try (var content = spooled.content();
                        var stream = content.read()) {
                    stream.transferTo(file);
                }
            }
        }
    }

    @Test
    void readersFindWhatWasWritten() throws IOException {
        var archive = folder.resolve("a.zip");
        var out = new Output();
        var noise = new byte[300_000];
        new Random(1).nextBytes(noise);
        try (var file = Files.newOutputStream(archive);
                var zip = new ZipWriter(SPOOLS);
                var large = zip.open("large.txt")) {
            zip.folder("b/", out);
            zip.entry("b/caf\u00E9.txt", "text".getBytes(UTF_8), out);
            large.text("first ");
            var spool = SPOOLS.open();
            spool.append(noise);
            zip.media("noise.bin", MediaFile.of(spool), out);
            for (int i = 0; i < 1000; i++) large.text("line " + i + "\n");
            large.send(out);
            assertTrue(zip.has("noise.bin"));
            assertFalse(zip.has("noise"));
            assertEquals(4, zip.entries());
            while (zip.finish("What is missing: nothing", out)) send(out, file);
            send(out, file);
        }
        try (var zip = new ZipFile(archive.toFile())) {
            assertEquals("What is missing: nothing", zip.getComment());
            assertEquals(4, zip.size());
            assertTrue(zip.getEntry("b/").isDirectory());
            assertEquals("text", text(zip, "b/caf\u00E9.txt"));
            assertArrayEquals(
                    noise, zip.getInputStream(zip.getEntry("noise.bin")).readAllBytes());
            assertTrue(text(zip, "large.txt").startsWith("first line 0\nline 1\n"));
        }
    }

    @Test
    void manyEntriesMakeAZip64() throws IOException {
        var archive = folder.resolve("many.zip");
        var out = new Output();
        try (var file = Files.newOutputStream(archive);
                var zip = new ZipWriter(SPOOLS)) {
            for (int i = 0; i < 70_000; i++) {
                zip.entry("f" + i, new byte[] {(byte) i}, out);
                if (out.size() > 100_000) send(out, file);
            }
            while (zip.finish("", out)) send(out, file);
            send(out, file);
        }
        try (var zip = new ZipFile(archive.toFile())) {
            assertEquals(70_000, zip.size());
            assertArrayEquals(
                    new byte[] {(byte) 69_999},
                    zip.getInputStream(zip.getEntry("f69999")).readAllBytes());
        }
    }

    @Test
    void theLastOfANameStaysAndAnEmptyArchiveIsOnlyItsEnd() throws IOException {
        var out = new Output();
        try (var zip = new ZipWriter(SPOOLS);
                var files = new LatestEntries(SPOOLS)) {
            assertTrue(files.isEmpty());
            for (int i = 0; i < 2_000; i++) files.put("n" + i % 10, "text " + i);
            assertTrue(files.has("n3"));
            assertFalse(files.has("n10"));
            while (files.write(zip, out)) assertTrue(out.size() < 200_000);
            assertEquals(10, zip.entries());
        }
        var empty = new Output();
        try (var zip = new ZipWriter(SPOOLS)) {
            assertFalse(zip.finish("", empty));
        }
        assertEquals(22, empty.size());
    }

    private static String text(ZipFile zip, String name) throws IOException {
        return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), UTF_8);
    }
}
