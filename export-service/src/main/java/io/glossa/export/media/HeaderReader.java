package io.glossa.export.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.glossa.export.convert.MediaFile;

/**
 * Reads numbers of a media file wherever they stand in it, with little of it in memory at a time. What lies beyond the end of
 * the file is an {@link IndexOutOfBoundsException}.
 */
final class HeaderReader {
    private static final int PIECE = 4096;

    private final MediaFile file;
    private byte[] piece = new byte[0];
    private long from;

    HeaderReader(MediaFile file) {
        this.file = file;
    }

    long size() {
        return file.size();
    }

    /** 0 to 255. */
    int octet(long at) {
        if (at < from || at >= from + piece.length) load(at);
        return piece[(int) (at - from)] & 0xFF;
    }

    int big16(long at) {
        return octet(at) << 8 | octet(at + 1);
    }

    int big32(long at) {
        return big16(at) << 16 | big16(at + 2);
    }

    int little16(long at) {
        return octet(at) | octet(at + 1) << 8;
    }

    int little24(long at) {
        return little16(at) | octet(at + 2) << 16;
    }

    int little32(long at) {
        return little16(at) | little16(at + 2) << 16;
    }

    /** Whether these characters of ASCII, or of Latin-1, stand there. */
    boolean has(String word, long at) {
        for (int i = 0; i < word.length(); i++) {
            if (octet(at + i) != word.charAt(i)) return false;
        }
        return true;
    }

    /** Four characters, such as name a chunk. */
    String word(long at) {
        var word = new byte[4];
        for (int i = 0; i < word.length; i++) word[i] = (byte) octet(at + i);
        return new String(word, ISO_8859_1);
    }

    private void load(long at) {
        if (at < 0 || at >= file.size()) throw new IndexOutOfBoundsException(at);
        piece = file.content().read(at, (int) Math.min(PIECE, file.size() - at));
        from = at;
    }
}
