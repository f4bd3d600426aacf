package io.glossa.export.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.export.convert.Output;
import io.glossa.export.convert.Spool;
import io.glossa.export.convert.Spools;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * Small files of an archive of which only the last one of each name counts, as if they were written into a folder. An
 * archive cannot take back what it has sent, so they wait on disk until all are known.
 */
public final class LatestEntries implements AutoCloseable {
    private static final int PIECE = 64 * 1024;

    private final Spool spool;
    private final NameIndex latest = new NameIndex();
    private int count;
    private int read;
    private DataInputStream stream;

    public LatestEntries(Spools spools) {
        this.spool = spools.open();
    }

    public boolean isEmpty() {
        return count == 0;
    }

    public boolean has(String name) {
        return latest.get(name) != NameIndex.NONE;
    }

    /** Takes the place of the earlier one of this name, if there is one. */
    public void put(String name, String content) {
        record(name.getBytes(UTF_8));
        record(content.getBytes(UTF_8));
        latest.put(name, count++);
    }

    /** A next piece of them, in the order in which they came; true while there are more. */
    public boolean write(ZipWriter zip, Output out) {
        try {
            if (stream == null) stream = new DataInputStream(spool.read());
            while (read < count && out.size() < PIECE) {
                var name = new String(stream.readNBytes(stream.readInt()), UTF_8);
                var content = stream.readNBytes(stream.readInt());
                if (latest.get(name) == read++) zip.entry(name, content, out);
            }
            return read < count;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        spool.close();
    }

    private void record(byte[] bytes) {
        spool.append(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        spool.append(bytes);
    }
}
