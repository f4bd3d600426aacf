package io.glossa.storage.sync;

import io.glossa.files.ByteRange;
import io.glossa.storage.parquet.FileParts;
import io.glossa.storage.place.Content;
import io.glossa.storage.place.PlaceException;
import io.glossa.storage.place.Reader;
import java.io.EOFException;
import java.io.IOException;
import java.util.Objects;

/** An object that is read in parts, each a call of its own; one that changes meanwhile is not read on. */
final class ObjectParts implements FileParts {
    private final Reader reader;
    private final String key;
    private final Patience patience;
    private final Runnable before;
    private long size = -1;
    private String etag;

    /** @param before looks before each call whether to go on */
    ObjectParts(Reader reader, String key, Patience patience, Runnable before) {
        this.reader = reader;
        this.key = key;
        this.patience = patience;
        this.before = before;
    }

    @Override
    public long size() throws IOException {
        if (size >= 0) return size;
        try (var end = part(ByteRange.lastBytes(1))) {
            size = end.total();
            etag = end.etag();
        } catch (PlaceException empty) {
            if (empty.reason() != PlaceException.Reason.UNSATISFIABLE) throw empty;
            size = 0;
        }
        return size;
    }

    @Override
    public byte[] read(long from, int length) throws IOException {
        if (length == 0) return new byte[0];
        try (var part = part(new ByteRange(from, from + length - 1))) {
            if (!Objects.equals(etag, part.etag())) throw new IOException("It has changed");
            var bytes = part.bytes().readNBytes(length);
            if (bytes.length < length) throw new EOFException();
            return bytes;
        }
    }

    private Content part(ByteRange range) {
        return patience.persistently(() -> reader.read(key, range), before);
    }
}
