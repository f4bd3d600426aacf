package io.glossa.export.convert;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * JSON and JSONL: the bytes of a task pass as they are, only the line ends between them change. No task is parsed, and of
 * a chunk at most a few bytes are kept for the next.
 */
public final class JsonPass implements Converter {
    private static final ObjectReader JSON = new ObjectMapper().reader();
    private static final byte[] NOTHING = {};

    private final JsonFrame frame;
    private final Losses losses = new Losses();
    private final ByteArrayOutputStream endLine = new ByteArrayOutputStream();
    private byte[] kept = {'\n'}; // as if a line had just ended, so that the first line is looked at like all others
    private boolean begun;
    private boolean ended;
    private long tasks;

    public JsonPass(JsonFrame frame) {
        this.frame = frame;
    }

    /** The chunk's array is changed and may be given on as it is. */
    @Override
    public void feed(byte[] chunk, Output out) {
        begin(out);
        if (ended) {
            endLine.writeBytes(chunk);
            return;
        }
        var bytes = kept.length == 0 ? chunk : join(kept, chunk);
        kept = NOTHING;
        var first = tasks == 0;
        var sent = pass(bytes);
        var from = first && sent > 0 ? 1 : 0; // the line end that was thought up before the first task
        if (sent - from == bytes.length) out.write(bytes);
        else out.write(bytes, from, sent - from);
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public boolean finish(Output out) {
        begin(out);
        if (!ended) throw new CutStreamException("The stream has no end line");
        EndLine.check(JSON, endLine.toByteArray(), endLine.size(), tasks);
        out.text(tasks == 0 ? frame.endOfNothing() : frame.end());
        return false;
    }

    @Override
    public String extension() {
        return frame.extension();
    }

    @Override
    public long tasks() {
        return tasks;
    }

    @Override
    public Losses losses() {
        return losses;
    }

    @Override
    public void close() {
        // it keeps nothing on disk
    }

    private void begin(Output out) {
        if (!begun) out.text(frame.start());
        begun = true;
    }

    private int pass(byte[] bytes) {
        for (int i = LineEnds.next(bytes, 0); i < bytes.length; i = LineEnds.next(bytes, i + 1)) {
            if (bytes.length - i - 1 < EndLine.START.length) {
                kept = Arrays.copyOfRange(bytes, i, bytes.length);
                return i;
            }
            if (EndLine.isAt(bytes, i + 1, bytes.length)) {
                ended = true;
                endLine.write(bytes, i + 1, bytes.length - i - 1);
                return i;
            }
            bytes[i] = (byte) frame.separator();
            tasks++;
        }
        return bytes.length;
    }

    private static byte[] join(byte[] first, byte[] second) {
        var all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
