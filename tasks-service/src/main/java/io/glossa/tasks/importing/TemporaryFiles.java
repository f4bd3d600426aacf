package io.glossa.tasks.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files that are gone when their user is. */
final class TemporaryFiles implements AutoCloseable {
    private final List<Path> files = new ArrayList<>();

    Path create() {
        try {
            var file = Files.createTempFile("glossa-import-", ".tmp");
            files.add(file);
            return file;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @Override
    public void close() {
        IOException failure = null;
        for (var file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException stays) {
                failure = stays;
            }
        }
        if (failure != null) throw new UncheckedIOException(failure);
    }
}
