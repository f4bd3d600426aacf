package io.glossa.storage.parquet;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Unpacks pages. */
final class Codec {
    private static final String[] NAMES = {
        "uncompressed", "Snappy", "gzip", "LZO", "Brotli", "LZ4 of Hadoop", "Zstandard", "LZ4"
    };

    private Codec() {}

    /**
     * @param number the format's
     * @param size what the page says that it has unpacked
     * @throws UnreadableParquetException when it has not
     */
    static byte[] unpacked(int number, byte[] page, int from, int length, int size) {
        var bytes = new byte[size];
        if (size == 0 && length == 0) return bytes;
        try {
            var got =
                    switch (number) {
                        case 0 -> copied(page, from, length, bytes);
                        case 1 -> with(new SnappyDecompressor(), page, from, length, bytes);
                        case 2 ->
                            new GZIPInputStream(new ByteArrayInputStream(page, from, length))
                                    .readNBytes(bytes, 0, size);
                        case 6 -> with(new ZstdDecompressor(), page, from, length, bytes);
                        case 7 -> with(new Lz4Decompressor(), page, from, length, bytes);
                        default ->
                            throw new UnreadableParquetException("Parquet compressed with "
                                    + (number > 0 && number < NAMES.length ? NAMES[number] : "codec " + number)
                                    + " cannot be read");
                    };
            if (got != size) throw UnreadableParquetException.broken();
            return bytes;
        } catch (UnreadableParquetException known) {
            throw known;
        } catch (IOException | RuntimeException broken) {
            throw UnreadableParquetException.broken();
        }
    }

    private static int with(Decompressor codec, byte[] page, int from, int length, byte[] into) {
        return codec.decompress(page, from, length, into, 0, into.length);
    }

    private static int copied(byte[] page, int from, int length, byte[] into) {
        System.arraycopy(page, from, into, 0, Math.min(length, into.length));
        return length;
    }
}
