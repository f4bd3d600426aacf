package io.glossa.export.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a converter has made and nobody has taken yet: bytes, and files on disk that are sent from there. */
public final class Output {
    private static final int LARGE = 16 * 1024;

    private final List<Piece> pieces = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    /** Of the bytes among the pieces. */
    private int given;

    /** A part of the file, in order. */
    public sealed interface Piece permits Bytes, Spooled {}

    /** Bytes ready to be sent. */
    public record Bytes(byte[] bytes) implements Piece {}

    /** The whole content of a spool, which is closed by whoever has sent it. */
    public record Spooled(Spool content) implements Piece {}

    /** Larger arrays are not copied: they are the output's from here on. */
    public void write(byte[] content) {
        if (content.length < LARGE) {
            bytes.writeBytes(content);
        } else {
            endOfBytes();
            add(content);
        }
    }

    public void write(byte[] content, int from, int length) {
        if (length < LARGE) bytes.write(content, from, length);
        else write(Arrays.copyOfRange(content, from, from + length));
    }

    public void text(CharSequence text) {
        bytes.writeBytes(text.toString().getBytes(UTF_8));
    }

    /** Gives the spool away: it is closed when its content has been sent. */
    public void spooled(Spool content) {
        endOfBytes();
        pieces.add(new Spooled(content));
    }

    /** Bytes that wait here; files on disk do not count. */
    public int size() {
        return given + bytes.size();
    }

    /** All that was made since the last time. */
    public List<Piece> take() {
        endOfBytes();
        var taken = List.copyOf(pieces);
        pieces.clear();
        given = 0;
        return taken;
    }

    private void endOfBytes() {
        if (bytes.size() == 0) return;
        add(bytes.toByteArray());
        bytes.reset();
    }

    private void add(byte[] content) {
        pieces.add(new Bytes(content));
        given += content.length;
    }
}
