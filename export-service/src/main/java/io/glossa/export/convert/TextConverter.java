package io.glossa.export.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Lines of tasks in, bytes of a text file out, chunk by chunk. */
public final class TextConverter {
    private final StringBuilder text = new StringBuilder();
    private final TaskWriter writer;
    private final TaskLines lines;
    private boolean begun;

    private TextConverter(TaskWriter writer, boolean interpolate) {
        this.writer = writer;
        this.lines = new TaskLines(task -> writer.task(interpolate ? KeyFrames.interpolate(task) : task, text));
    }

    /** JSON with the key frames of video results filled in. */
    public static TextConverter interpolatedJson() {
        return new TextConverter(new JsonTasks(), true);
    }

    /** JSON_MIN. */
    public static TextConverter jsonMin(Controls controls, boolean interpolate) {
        return new TextConverter(new JsonMin(controls), interpolate);
    }

    /** What can be sent after this chunk, perhaps nothing. */
    public byte[] feed(byte[] chunk) {
        begin();
        lines.feed(chunk);
        return drain();
    }

    /**
     * The last bytes of the file.
     *
     * @throws CutStreamException when the stream did not come to its end
     */
    public byte[] finish() {
        lines.finish();
        begin();
        writer.end(text);
        return drain();
    }

    public long tasks() {
        return lines.count();
    }

    private void begin() {
        if (!begun) writer.begin(text);
        begun = true;
    }

    private byte[] drain() {
        var bytes = text.toString().getBytes(UTF_8);
        text.setLength(0);
        return bytes;
    }
}
