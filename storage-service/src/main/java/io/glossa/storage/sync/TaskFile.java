package io.glossa.storage.sync;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads tasks from an object as it comes: one JSON object, one on each line, or an array of them. What was read before an
 * error has been handed on, as in the reference; memory is that of one task.
 */
final class TaskFile {
    private static final Set<String> READABLE = Set.of("json", "jsonl", "parquet");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonFactory FACTORY = JSON.getFactory();

    private final String key;
    private final long largestTask;
    private final Consumer<SourceItem> items;

    /** @param items is given each task in order */
    TaskFile(String key, long largestTask, Consumer<SourceItem> items) {
        this.key = key;
        this.largestTask = largestTask;
        this.items = items;
    }

    /** Whether a key's extension, if it has one, is that of a task file. */
    static boolean isNamed(String key) {
        var name = key.substring(key.lastIndexOf('/') + 1);
        var dot = name.lastIndexOf('.');
        return dot <= 0 || READABLE.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /** @throws BadObjectException when the key says that it holds something else */
    static void checkName(String key) {
        if (isNamed(key)) return;
        throw new BadObjectException("UnsupportedFileFormatError: File \"" + key
                + "\" is not a JSON/JSONL/Parquet file. Only .json, .jsonl, and .parquet files can be processed.\n"
                + "If you're trying to import non-JSON data (images, audio, text, etc.), edit storage settings and enable"
                + " \"Tasks\" import method");
    }

    /**
     * @throws BadObjectException when it is not what it should be
     * @throws IOException when the object breaks off
     */
    void read(InputStream object) throws IOException {
        var limited = new Limited(object);
        var bytes = new PushbackInputStream(limited);
        var first = firstNonBlank(bytes);
        if (first < 0) throw unreadable("ValueError: Empty or whitespace-only content");
        if (first != '{' && first != '[') {
            throw unreadable("ValueError: Unexpected character at start of JSON: " + printable(first));
        }
        bytes.unread(first);
        try (var parser = FACTORY.createParser((InputStream) bytes)) {
            parser.setCodec(JSON);
            if (first == '[') array(parser, limited);
            else objects(parser, limited);
        } catch (JsonProcessingException broken) {
            throw unreadable(
                    "JSON: " + broken.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    private void array(JsonParser parser, Limited limited) throws IOException {
        parser.nextToken();
        for (int row = 0; parser.nextToken() != JsonToken.END_ARRAY; row++) {
            hand(parser.readValueAsTree(), row);
            limited.start();
        }
        if (parser.nextToken() != null) throw unreadable("ValueError: Extra data after the array");
    }

    /** One object has no row; of several each has. So the first waits until it is known whether another follows. */
    private void objects(JsonParser parser, Limited limited) throws IOException {
        parser.nextToken();
        JsonNode waiting = parser.readValueAsTree();
        limited.start();
        var row = 0;
        while (parser.nextToken() != null) {
            JsonNode next = parser.readValueAsTree();
            hand(waiting, row++);
            waiting = next;
            limited.start();
        }
        hand(waiting, row == 0 ? null : row);
    }

    private void hand(JsonNode item, Integer row) {
        if (!(item instanceof ObjectNode object)) {
            throw unreadable("AttributeError: '" + kind(item) + "' object has no attribute 'get'");
        }
        items.accept(SourceItem.of(key, row, TaskItem.task(object)));
    }

    private BadObjectException unreadable(String reason) {
        return BadObjectException.unreadable(key, reason);
    }

    private static int firstNonBlank(InputStream bytes) throws IOException {
        int next;
        do next = bytes.read();
        while (next == ' ' || next == '\t' || next == '\n' || next == '\r');
        return next;
    }

    private static String printable(int first) {
        return first > 0x20 && first < 0x7F ? String.valueOf((char) first) : "0x%02x".formatted(first);
    }

    private static String kind(JsonNode item) {
        return switch (item.getNodeType()) {
            case STRING -> "str";
            case NUMBER -> item.isIntegralNumber() ? "int" : "float";
            case BOOLEAN -> "bool";
            case ARRAY -> "list";
            default -> "NoneType";
        };
    }

    /** Counts what one task takes; the parser reads some thousand bytes ahead, which does not matter at this size. */
    private final class Limited extends FilterInputStream {
        private long read;

        private Limited(InputStream in) {
            super(in);
        }

        void start() {
            read = 0;
        }

        @Override
        public int read() throws IOException {
            count(1);
            return super.read();
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            var got = super.read(into, from, length);
            count(got);
            return got;
        }

        private void count(int more) {
            read += more;
            if (read > largestTask) throw unreadable("ValueError: A task is larger than " + largestTask + " bytes");
        }
    }
}
