package io.glossa.export.convert;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Lines of tasks as one JSON array: the bytes of a task pass as they are, only the line ends between them change. No task
 * is parsed, and of a chunk at most a few bytes are kept for the next.
 */
public final class JsonPass {
    private static final ObjectReader JSON = new ObjectMapper().reader();
    private static final byte[] NOTHING = {};

    private final ByteArrayOutputStream endLine = new ByteArrayOutputStream();
    private byte[] kept = {'\n'}; // as if a line had just ended, so that the first line is looked at like all others
    private boolean ended;
    private long tasks;

    /** What can be sent after this chunk; the chunk's array may be changed and given back. */
    public byte[] feed(byte[] chunk) {
        if (ended) {
            endLine.writeBytes(chunk);
            return NOTHING;
        }
        var bytes = kept.length == 0 ? chunk : join(kept, chunk);
        kept = NOTHING;
        var sent = pass(bytes);
        return sent == bytes.length ? bytes : Arrays.copyOf(bytes, sent);
    }

    /**
     * The last bytes of the file.
     *
     * @throws CutStreamException when the stream did not come to its end
     */
    public byte[] finish() {
        if (!ended) throw new CutStreamException("The stream has no end line");
        EndLine.check(JSON, endLine.toByteArray(), endLine.size(), tasks);
        return tasks == 0 ? new byte[] {'[', ']'} : new byte[] {']'};
    }

    public long tasks() {
        return tasks;
    }

    private int pass(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '\n') continue;
            if (bytes.length - i - 1 < EndLine.START.length) {
                kept = Arrays.copyOfRange(bytes, i, bytes.length);
                return i;
            }
            if (EndLine.isAt(bytes, i + 1, bytes.length)) {
                ended = true;
                endLine.write(bytes, i + 1, bytes.length - i - 1);
                return i;
            }
            bytes[i] = (byte) (tasks++ == 0 ? '[' : ',');
        }
        return bytes.length;
    }

    private static byte[] join(byte[] first, byte[] second) {
        var all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
