package io.glossa.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The end of a log file, read without reading the rest. */
public final class LogTail {
    private static final int WINDOW = 64 * 1024;
    private static final long KEEP = 10L * 1024 * 1024;

    private LogTail() {}

    /** At most {@code lines} last lines of the file, none if there is no file. */
    public static List<String> of(Path file, int lines) {
        return of(file, lines, 0);
    }

    /** The same, of what was written from this position in the file on. */
    static List<String> of(Path file, int lines, long from) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            var start = Math.max(Math.min(from, in.length()), in.length() - WINDOW);
            var bytes = new byte[(int) (in.length() - start)];
            in.seek(start);
            in.readFully(bytes);
            var all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a log that has grown large aside, as {@code <name>.1}, so that the folder stays bounded over restarts. */
    static void rotate(Path file) throws IOException {
        if (Files.exists(file) && Files.size(file) > KEEP) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
