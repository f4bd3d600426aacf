package io.glossa.export.convert;

import java.util.zip.CRC32;

/**
 * A media file that was fetched for an export and waits on disk.
 *
 * @param crc CRC-32 of the content
 * @param head the first bytes, at most 64 KiB: enough for the header of a picture or a sound
 */
public record MediaFile(Spool content, int crc, byte[] head) implements AutoCloseable {
    private static final int HEAD = 64 * 1024;

    /** The file that these bytes are; what has been read so far of it is appended. */
    public static MediaFile of(Spool content) {
        var crc = new CRC32();
        for (long at = 0; at < content.size(); at += HEAD) {
            crc.update(content.read(at, (int) Math.min(HEAD, content.size() - at)));
        }
        return new MediaFile(content, (int) crc.getValue(), content.read(0, (int) Math.min(HEAD, content.size())));
    }

    public long size() {
        return content.size();
    }

    @Override
    public void close() {
        content.close();
    }
}
