package io.glossa.export.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.problem.JsonLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Cuts a stream of bytes into tasks, one a line; keeps no more than the line that is still coming. */
public final class TaskLines {
    private static final ObjectReader JSON = new ObjectMapper(JsonLimits.factory()).reader();

    private final Reader reader;
    private final Consumer<JsonNode> names;
    private final Consumer<ObjectNode> tasks;
    private byte[] line = new byte[16 * 1024];
    private int length;
    private long count;
    private boolean ended;

    /** Makes a tree of a line, or of as much of it as is wanted. */
    interface Reader {
        JsonNode read(byte[] line, int length) throws IOException;

        /** All of it. */
        Reader WHOLE = (line, length) -> JSON.readTree(line, 0, length);
    }

    /** @param tasks is given each task in order */
    public TaskLines(Consumer<ObjectNode> tasks) {
        this(Reader.WHOLE, none -> {}, tasks);
    }

    /**
     * @param reader reads the tasks
     * @param names is given the line of names, before all tasks, if there is one
     * @param tasks is given each task in order
     */
    TaskLines(Reader reader, Consumer<JsonNode> names, Consumer<ObjectNode> tasks) {
        this.reader = reader;
        this.names = names;
        this.tasks = tasks;
    }

    /** A chunk in pieces, each of them to the end of a line, and what comes behind the last. */
    public static List<byte[]> split(byte[] chunk) {
        var pieces = new ArrayList<byte[]>();
        for (int from = 0; from < chunk.length; ) {
            var to = Math.min(chunk.length, LineEnds.next(chunk, from) + 1);
            pieces.add(Arrays.copyOfRange(chunk, from, to));
            from = to;
        }
        return pieces;
    }

    public void feed(byte[] chunk) {
        var from = 0;
        for (int i = LineEnds.next(chunk, 0); i < chunk.length; i = LineEnds.next(chunk, from)) {
            keep(chunk, from, i);
            line();
            from = i + 1;
        }
        keep(chunk, from, chunk.length);
    }

    /** @throws CutStreamException when the stream did not come to its end */
    public void finish() {
        line();
        if (!ended) throw new CutStreamException("The stream has no end line");
    }

    /** How many tasks have come. */
    public long count() {
        return count;
    }

    private void keep(byte[] chunk, int from, int to) {
        if (line.length < length + to - from) {
            line = Arrays.copyOf(line, Math.max(line.length * 2, length + to - from));
        }
        System.arraycopy(chunk, from, line, length, to - from);
        length += to - from;
    }

    private void line() {
        if (length == 0) return;
        if (ended) throw new CutStreamException("Something comes after the end line");
        if (EndLine.isAt(line, 0, length)) {
            EndLine.check(JSON, line, length, count);
            ended = true;
        } else if (count == 0 && ColumnsLine.isAt(line, length)) {
            names.accept(read(Reader.WHOLE));
        } else {
            tasks.accept(task());
            count++;
        }
        length = 0;
    }

    private ObjectNode task() {
        if (read(reader) instanceof ObjectNode task) return task;
        throw new CutStreamException("Line " + (count + 1) + " of the stream is no task");
    }

    private JsonNode read(Reader with) {
        try {
            return with.read(line, length);
        } catch (IOException broken) {
            throw new CutStreamException("Task " + (count + 1) + " of the stream cannot be read");
        }
    }
}
