package io.glossa.export.convert;

import java.util.zip.CRC32;

/**
 * A media file that was fetched for an export and waits on disk.
 *
 * @param crc CRC-32 of the content
 */
public record MediaFile(Spool content, int crc) implements AutoCloseable {
    private static final int CHUNK = 64 * 1024;

    /** The file that these bytes are. */
    public static MediaFile of(Spool content) {
        var crc = new CRC32();
        for (long at = 0; at < content.size(); at += CHUNK) {
            crc.update(content.read(at, (int) Math.min(CHUNK, content.size() - at)));
        }
        return new MediaFile(content, (int) crc.getValue());
    }

    public long size() {
        return content.size();
    }

    @Override
    public void close() {
        content.close();
    }
}
