package io.glossa.tasks.importing;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The text in a file: UTF-8 or UTF-16 when its first bytes say so, else in the encoding that its sender named; that mark is no
 * part of the text. None is guessed: a wrong guess would change the data and nobody would know. Decoding is strict.
 */
final class TextFile {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Charset encoding;
    private final int mark;
    private long position;

    /** @param unmarked the encoding of a file that does not mark its own */
    TextFile(Path file, Charset unmarked) throws IOException {
        this.file = file;
        var first = new byte[4];
        int count;
        try (var in = Files.newInputStream(file)) {
            count = in.readNBytes(first, 0, 4);
        }
        if (count >= 3 && first[0] == (byte) 0xef && first[1] == (byte) 0xbb && first[2] == (byte) 0xbf) {
            encoding = UTF_8;
            mark = 3;
        } else if (count == 4 && first[0] == (byte) 0xff && first[1] == (byte) 0xfe && (first[2] | first[3]) != 0) {
            encoding = UTF_16LE;
            mark = 2;
        } else if (count == 4 && first[0] == (byte) 0xfe && first[1] == (byte) 0xff) {
            encoding = UTF_16BE;
            mark = 2;
        } else {
            encoding = unmarked;
            mark = 0;
        }
    }

    Reader reader() throws IOException {
        var decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        return new BufferedReader(new InputStreamReader(open(), decoder), BUFFER);
    }

    /** The text in UTF-8, not checked when that is what it is in. */
    InputStream bytes() throws IOException {
        return encoding == UTF_8 ? open() : new EncodingStream(reader());
    }

    /** Why {@link #reader()} failed. */
    UnreadableFileException undecodable() throws IOException {
        if (encoding != UTF_8) return new UnreadableFileException(encoding.name() + " codec can't decode the file");
        try (var in = open()) {
            return new UnreadableFileException(Utf8Fault.in(in));
        }
    }

    /** Bytes that have been read, of the file as it is being read now. */
    long position() {
        return position;
    }

    private InputStream open() throws IOException {
        var in = Files.newInputStream(file);
        in.skipNBytes(mark);
        position = 0;
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int octet = in.read();
                if (octet >= 0) position++;
                return octet;
            }

            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                int count = in.read(target, from, length);
                if (count > 0) position += count;
                return count;
            }
        };
    }

    /** Characters as UTF-8. */
    private static final class EncodingStream extends InputStream {
        private final Reader in;
        private final char[] chars = new char[8_192];
        private byte[] bytes = new byte[0];
        private int at;
        private int carried = -1;

        EncodingStream(Reader in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            return fill() ? bytes[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (!fill()) return -1;
            int count = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, target, from, count);
            at += count;
            return count;
        }

        /** Encodes the next characters; the first half of a pair waits for the second. */
        private boolean fill() throws IOException {
            while (at == bytes.length) {
                int before = 0;
                if (carried >= 0) chars[before++] = (char) carried;
                carried = -1;
                int count = in.read(chars, before, chars.length - before);
                if (count < 0) return false;
                count += before;
                if (Character.isHighSurrogate(chars[count - 1])) carried = chars[--count];
                bytes = new String(chars, 0, count).getBytes(UTF_8);
                at = 0;
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
