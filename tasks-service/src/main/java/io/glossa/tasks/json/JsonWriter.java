package io.glossa.tasks.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;

/**
 * Writes JSON into one growing byte array; stored JSON goes in as it is. Commas set themselves. Not thread-safe.
 */
public final class JsonWriter {
    private static final byte[] HEX = "0123456789abcdef".getBytes(UTF_8);
    private static final byte[] NULL = "null".getBytes(UTF_8);
    private static final byte[] TRUE = "true".getBytes(UTF_8);
    private static final byte[] FALSE = "false".getBytes(UTF_8);
    /** Of the longest number that fits 64 bits, with its sign. */
    private static final int LONGEST_NUMBER = 20;

    private static final int LONGEST_MOMENT = 29;
    private static final int UUID_LENGTH = 36;
    private static final long SECOND = 1_000_000;
    private static final long DAY = 24 * 60 * 60 * SECOND;

    private byte[] bytes;
    private int size;
    /** Of the moment before: most are of one day, and many the same, as those of one import are. */
    private LocalDate date;

    private long moment;
    private int momentFrom = -1;
    private int momentLength;

    public JsonWriter(int capacity) {
        bytes = new byte[capacity];
    }

    public JsonWriter beginObject() {
        separate();
        return raw('{');
    }

    public JsonWriter endObject() {
        return raw('}');
    }

    public JsonWriter beginArray() {
        separate();
        return raw('[');
    }

    public JsonWriter endArray() {
        return raw(']');
    }

    /** A name of letters, digits and underscores. */
    @SuppressWarnings("deprecation") // the fast way for ASCII
    public JsonWriter name(String name) {
        separate();
        int length = name.length();
        room(length + 3);
        bytes[size++] = '"';
        name.getBytes(0, length, bytes, size);
        size += length;
        bytes[size++] = '"';
        bytes[size++] = ':';
        return this;
    }

    /** A name of any characters. */
    public JsonWriter anyName(String name) {
        value(name);
        return raw(':');
    }

    public JsonWriter field(String name, long value) {
        return name(name).value(value);
    }

    public JsonWriter field(String name, Long value) {
        name(name);
        return value == null ? nothing() : value(value.longValue());
    }

    public JsonWriter field(String name, boolean value) {
        return name(name).value(value);
    }

    public JsonWriter field(String name, Double value) {
        name(name);
        return value == null ? nothing() : json(Double.toString(value));
    }

    public JsonWriter field(String name, String value) {
        return name(name).value(value);
    }

    public JsonWriter field(String name, OffsetDateTime value) {
        name(name);
        return value == null ? nothing() : value(value);
    }

    /** A member whose value is JSON already; null is written as null. */
    public JsonWriter fieldJson(String name, String json) {
        return name(name).json(json);
    }

    public JsonWriter field(String name, Long[] values) {
        name(name).beginArray();
        for (var value : values) value(value.longValue());
        return endArray();
    }

    public JsonWriter nothing() {
        separate();
        room(NULL.length);
        System.arraycopy(NULL, 0, bytes, size, NULL.length);
        size += NULL.length;
        return this;
    }

    /** Bytes as they are: what begins or ends a value, or a member that was written before. Commas are the caller's. */
    public JsonWriter prepared(byte[] piece) {
        put(piece, 0, piece.length);
        return this;
    }

    public JsonWriter value(boolean value) {
        separate();
        return prepared(value ? TRUE : FALSE);
    }

    public JsonWriter value(long value) {
        separate();
        room(LONGEST_NUMBER);
        if (value < 0) bytes[size++] = '-';
        // downwards from 0, as there is one more number there
        long rest = value < 0 ? value : -value;
        int length = 1;
        for (long more = rest / 10; more != 0; more /= 10) length++;
        for (int at = size + length - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' - rest % 10);
            rest /= 10;
        }
        size += length;
        return this;
    }

    /** A UUID, given as its two halves. */
    public JsonWriter uuid(long high, long low) {
        separate();
        room(UUID_LENGTH + 2);
        bytes[size++] = '"';
        hex(high >>> 32, 8);
        bytes[size++] = '-';
        hex(high >>> 16, 4);
        bytes[size++] = '-';
        hex(high, 4);
        bytes[size++] = '-';
        hex(low >>> 48, 4);
        bytes[size++] = '-';
        hex(low, 12);
        bytes[size++] = '"';
        return this;
    }

    /** A string, or null. */
    public JsonWriter value(String value) {
        if (value == null) return nothing();
        separate();
        raw('"');
        int length = value.length();
        for (int from = 0; from < length; ) {
            int to = from;
            while (to < length && isPlain(value.charAt(to))) to++;
            if (to > from) put(value.substring(from, to));
            if (to < length) escape(value.charAt(to++));
            from = to;
        }
        return raw('"');
    }

    /**
     * A moment in UTC, with microseconds when it has a fraction. The form of {@link io.glossa.problem.Moments}, written as bytes
     * at once: a task has several, and lists and exports have many tasks.
     */
    public JsonWriter value(OffsetDateTime moment) {
        return moment(moment.toEpochSecond() * SECOND + moment.getNano() / 1_000);
    }

    /** The same, given in microseconds since 1970. */
    public JsonWriter moment(long micros) {
        separate();
        room(LONGEST_MOMENT);
        if (momentFrom >= 0 && micros == moment) {
            System.arraycopy(bytes, momentFrom, bytes, size, momentLength);
            size += momentLength;
            return this;
        }
        moment = micros;
        momentFrom = size;
        bytes[size++] = '"';
        long day = Math.floorDiv(micros, DAY);
        if (date == null || date.toEpochDay() != day) date = LocalDate.ofEpochDay(day);
        digits(date.getYear(), 4, '-');
        digits(date.getMonthValue(), 2, '-');
        digits(date.getDayOfMonth(), 2, 'T');
        long ofDay = micros - day * DAY;
        int seconds = (int) (ofDay / SECOND);
        int fraction = (int) (ofDay % SECOND);
        digits(seconds / 3_600, 2, ':');
        digits(seconds / 60 % 60, 2, ':');
        digits(seconds % 60, 2, fraction == 0 ? 'Z' : '.');
        if (fraction != 0) digits(fraction, 6, 'Z');
        bytes[size++] = '"';
        momentLength = size - momentFrom;
        return this;
    }

    /** A string that is UTF-8 already. */
    public JsonWriter text(byte[] utf8, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (utf8[i] >= 0 && !isPlain((char) utf8[i])) return value(new String(utf8, from, length, UTF_8));
        }
        separate();
        raw('"');
        put(utf8, from, length);
        return raw('"');
    }

    /** JSON that is UTF-8 already. */
    public JsonWriter json(byte[] utf8, int from, int length) {
        separate();
        put(utf8, from, length);
        return this;
    }

    /** JSON that is written already, or null. */
    public JsonWriter json(String json) {
        if (json == null) return nothing();
        separate();
        put(json);
        return this;
    }

    public JsonWriter line() {
        return raw('\n');
    }

    public int size() {
        return size;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, UTF_8);
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != '"' && c != '\\';
    }

    private void escape(char c) {
        raw('\\');
        switch (c) {
            case '"', '\\' -> raw(c);
            case '\n' -> raw('n');
            case '\r' -> raw('r');
            case '\t' -> raw('t');
            default -> {
                room(5);
                raw('u');
                raw('0');
                raw('0');
                bytes[size++] = HEX[c >> 4];
                bytes[size++] = HEX[c & 15];
            }
        }
    }

    private void separate() {
        if (size == 0) return;
        byte last = bytes[size - 1];
        if (last != '{' && last != '[' && last != ':' && last != ',' && last != '\n') raw(',');
    }

    /** Room for them must be there. */
    private void digits(int value, int width, char after) {
        int rest = value;
        for (int at = size + width - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += width;
        bytes[size++] = (byte) after;
    }

    /** The last so many hexadecimal digits; room for them must be there. */
    private void hex(long value, int width) {
        long rest = value;
        for (int at = size + width - 1; at >= size; at--) {
            bytes[at] = HEX[(int) rest & 15];
            rest >>>= 4;
        }
        size += width;
    }

    private JsonWriter raw(char ascii) {
        room(1);
        bytes[size++] = (byte) ascii;
        return this;
    }

    private void put(String text) {
        var encoded = text.getBytes(UTF_8);
        put(encoded, 0, encoded.length);
    }

    private void put(byte[] encoded, int from, int length) {
        room(length);
        System.arraycopy(encoded, from, bytes, size, length);
        size += length;
    }

    private void room(int more) {
        if (size + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
}
