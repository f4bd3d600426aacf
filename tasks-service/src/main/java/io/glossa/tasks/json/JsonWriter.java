package io.glossa.tasks.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * Writes JSON into one growing byte array; stored JSON goes in as it is. Commas set themselves. Not thread-safe.
 */
public final class JsonWriter {
    private static final byte[] HEX = "0123456789abcdef".getBytes(UTF_8);
    private static final byte[] NULL = "null".getBytes(UTF_8);

    private byte[] bytes;
    private int size;

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
        return name(name).json(value ? "true" : "false");
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

    @SuppressWarnings("deprecation")
    public JsonWriter value(long value) {
        separate();
        var text = Long.toString(value);
        room(text.length());
        text.getBytes(0, text.length(), bytes, size);
        size += text.length();
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

    /** A moment in UTC, with microseconds when it has a fraction. */
    public JsonWriter value(OffsetDateTime moment) {
        separate();
        var utc = moment.getOffset() == ZoneOffset.UTC ? moment : moment.withOffsetSameInstant(ZoneOffset.UTC);
        room(32);
        raw('"');
        digits(utc.getYear(), 4);
        raw('-');
        digits(utc.getMonthValue(), 2);
        raw('-');
        digits(utc.getDayOfMonth(), 2);
        raw('T');
        digits(utc.getHour(), 2);
        raw(':');
        digits(utc.getMinute(), 2);
        raw(':');
        digits(utc.getSecond(), 2);
        int micros = utc.getNano() / 1_000;
        if (micros != 0) {
            raw('.');
            digits(micros, 6);
        }
        raw('Z');
        return raw('"');
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

    private void digits(int value, int width) {
        int rest = value;
        for (int i = width - 1; i >= 0; i--) {
            bytes[size + i] = (byte) ('0' + rest % 10);
            rest /= 10;
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
        room(encoded.length);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
    }

    private void room(int more) {
        if (size + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
}
