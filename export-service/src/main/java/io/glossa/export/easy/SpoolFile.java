package io.glossa.export.easy;

import io.glossa.problem.CommonProblem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where the rows of a table wait. The file has no name from the start, so that nothing is left behind by a kill. */
final class SpoolFile implements AutoCloseable {
    private static final int BUFFER = 256 * 1024;

    private final FileChannel channel;
    private final long largest;

    SpoolFile(Path folder, long largest) {
        this.largest = largest;
        try {
            Files.createDirectories(folder);
            var path = Files.createTempFile(folder, "table", ".rows");
            channel = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void append(byte[] bytes) {
        try {
            if (channel.size() + bytes.length > largest)
                throw CommonProblem.TOO_LARGE.because("The table is too large.");
            for (var rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) channel.write(rest);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    InputStream read() {
        try {
            channel.position(0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new BufferedInputStream(Channels.newInputStream(channel), BUFFER);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
