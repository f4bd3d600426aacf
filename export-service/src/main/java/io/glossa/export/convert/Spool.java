package io.glossa.export.convert;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where bytes wait that cannot be sent yet. The file has no name from the start, so that nothing is left behind by a kill.
 * Written first, then read; one thread at a time.
 */
public final class Spool implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final FileChannel channel;
    private final long largest;
    private final ByteBuffer pending = ByteBuffer.allocate(BUFFER);
    private long size;

    private Spool(FileChannel channel, long largest) {
        this.channel = channel;
        this.largest = largest;
    }

    /** @param largest bytes above which {@link #append(byte[])} fails with {@link TooLargeException} */
    static Spool in(Path folder, long largest) {
        try {
            Files.createDirectories(folder);
            var path = Files.createTempFile(folder, "export", ".part");
            return new Spool(
                    FileChannel.open(
                            path,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE),
                    largest);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public void append(byte[] bytes) {
        append(bytes, 0, bytes.length);
    }

    public void append(byte[] bytes, int from, int length) {
        if (size + length > largest) throw new TooLargeException(largest);
        size += length;
        if (length > pending.remaining()) flush();
        if (length > pending.capacity()) write(ByteBuffer.wrap(bytes, from, length));
        else pending.put(bytes, from, length);
    }

    public long size() {
        return size;
    }

    /** All of it from the start; buffered. */
    public InputStream read() {
        flush();
        try {
            channel.position(0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new BufferedInputStream(Channels.newInputStream(channel), BUFFER);
    }

    /** A part of it, wherever it lies. */
    public byte[] read(long from, int length) {
        flush();
        var part = ByteBuffer.allocate(length);
        try {
            while (part.hasRemaining()) {
                if (channel.read(part, from + part.position()) < 0) throw new EOFException("A spooled file is cut");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return part.array();
    }

    /** Frees the disk; reading is over. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void flush() {
        if (pending.position() == 0) return;
        write(pending.flip());
        pending.clear();
    }

    private void write(ByteBuffer bytes) {
        try {
            for (var rest = bytes; rest.hasRemaining(); ) channel.write(rest, channel.size());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
