package io.glossa.export.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.export.video.KeyFrames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Feeds a format with tasks, one by one; those that want media wait for them, a few at a time. */
public final class TaskConverter implements Converter {
    private final TaskFormat format;
    private final Losses losses;
    private final KeyFrames interpolation;
    private final TaskLines lines;
    private final Deque<ObjectNode> waiting = new ArrayDeque<>();
    private Output out;
    private int batch;
    private boolean begun;
    private boolean checked;

    /**
     * @param losses the format's own
     * @param interpolation fills in the frames of videos, or null
     */
    public TaskConverter(TaskFormat format, Losses losses, KeyFrames interpolation) {
        this(format, losses, interpolation, TaskLines.Reader.WHOLE);
    }

    private TaskConverter(TaskFormat format, Losses losses, KeyFrames interpolation, TaskLines.Reader reader) {
        this.format = format;
        this.losses = losses;
        this.interpolation = interpolation;
        this.lines = new TaskLines(reader, none -> {}, this::task);
    }

    /** The same for a format that shows no more of tasks than {@link Item} does. */
    public static TaskConverter ofRecords(TaskFormat format, Losses losses, KeyFrames interpolation) {
        return new TaskConverter(format, losses, interpolation, RecordReader::read);
    }

    @Override
    public void feed(byte[] chunk, Output to) {
        begin(to);
        lines.feed(chunk);
    }

    @Override
    public List<MediaWish> wishes() {
        var wishes = new ArrayList<MediaWish>();
        batch = 0;
        for (var task : waiting) {
            if (wishes.size() >= TaskFormat.MOST_WISHES) break;
            wishes.addAll(format.wishes(task));
            batch++;
        }
        return wishes;
    }

    @Override
    public void supply(Map<MediaWish, MediaFile> media, Output to) {
        out = to;
        var left = new HashMap<>(media);
        for (; batch > 0 && format.gather(waiting.element(), left); batch--) format.task(waiting.remove(), left, out);
        left.values().forEach(MediaFile::close);
        while (!waiting.isEmpty() && format.wishes(waiting.peek()).isEmpty()) write(waiting.remove());
    }

    @Override
    public boolean finish(Output to) {
        begin(to);
        if (!checked) lines.finish();
        checked = true;
        return format.end(to);
    }

    /** A region of a video becomes a region for each of its frames. */
    @Override
    public boolean expands() {
        return interpolation != null;
    }

    @Override
    public boolean deferred() {
        return format.deferred();
    }

    @Override
    public String extension() {
        return format.extension();
    }

    @Override
    public long tasks() {
        return lines.count();
    }

    @Override
    public Losses losses() {
        return losses;
    }

    @Override
    public void close() {
        format.close();
    }

    private void begin(Output to) {
        out = to;
        if (!begun) format.begin(out);
        begun = true;
    }

    private void task(ObjectNode task) {
        var whole = interpolation == null ? task : interpolation.fill(task);
        if (waiting.isEmpty() && format.wishes(whole).isEmpty()) write(whole);
        else waiting.add(whole);
    }

    private void write(ObjectNode task) {
        format.task(task, new HashMap<>(), out);
    }
}
