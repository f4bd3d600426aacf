package io.glossa.storage.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Supplier;

/** A column's values as JSON has them: times as ISO 8601, numbers that JSON does not know as null. */
final class JsonValues {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final long DAY_OF_1970 = 2_440_588; // counted as INT96 counts days
    private static final long NANOS = 1_000_000_000;

    private JsonValues() {}

    static JsonNode of(boolean value) {
        return BooleanNode.valueOf(value);
    }

    static JsonNode of(double value) {
        return Double.isFinite(value) ? NODES.numberNode(value) : NullNode.getInstance();
    }

    static JsonNode of(float value) {
        return Float.isFinite(value) ? NODES.numberNode(value) : NullNode.getInstance();
    }

    static JsonNode of(int value, Field column) {
        return switch (column.meaning()) {
            case UNSIGNED -> NODES.numberNode(Integer.toUnsignedLong(value));
            case DECIMAL -> decimal(BigInteger.valueOf(value), column);
            case DATE -> NODES.textNode(LocalDate.ofEpochDay(value).toString());
            case TIME_MILLIS -> time(value * 1_000_000L);
            default -> NODES.numberNode(value);
        };
    }

    static JsonNode of(long value, Field column) {
        return switch (column.meaning()) {
            case UNSIGNED ->
                NODES.numberNode(value >= 0 ? BigInteger.valueOf(value) : new BigInteger(Long.toUnsignedString(value)));
            case DECIMAL -> decimal(BigInteger.valueOf(value), column);
            case TIME_MICROS -> time(value * 1_000);
            case TIME_NANOS -> time(value);
            case INSTANT_MILLIS, LOCAL_MILLIS -> instant(value, 1_000, column);
            case INSTANT_MICROS, LOCAL_MICROS -> instant(value, 1_000_000, column);
            case INSTANT_NANOS, LOCAL_NANOS -> instant(value, NANOS, column);
            default -> NODES.numberNode(value);
        };
    }

    static JsonNode of(byte[] value, Field column) {
        return switch (column.meaning()) {
            case DECIMAL -> decimal(value.length == 0 ? BigInteger.ZERO : new BigInteger(value), column);
            case JSON -> json(text(value));
            case UUID -> uuid(value);
            case HALF -> half(value);
            default -> NODES.textNode(text(value));
        };
    }

    /** A moment as old writers have it: nanoseconds of the day, and the day. */
    static JsonNode ofInt96(long nanos, int day) {
        return time(() ->
                Instant.ofEpochSecond((day - DAY_OF_1970) * 86_400L, nanos).toString());
    }

    private static JsonNode decimal(BigInteger digits, Field column) {
        if (column.scale() < 0 || column.scale() > 1_000) throw UnreadableParquetException.broken();
        return DecimalNode.valueOf(new BigDecimal(digits, column.scale()));
    }

    private static JsonNode time(long nanos) {
        return time(() -> LocalTime.ofNanoOfDay(nanos).toString());
    }

    private static JsonNode instant(long value, long unit, Field column) {
        var moment = Instant.ofEpochSecond(Math.floorDiv(value, unit), Math.floorMod(value, unit) * (NANOS / unit));
        var local = column.meaning().name().startsWith("LOCAL");
        return time(
                () -> local ? moment.atOffset(ZoneOffset.UTC).toLocalDateTime().toString() : moment.toString());
    }

    private static JsonNode time(Supplier<String> written) {
        try {
            return NODES.textNode(written.get());
        } catch (DateTimeException | ArithmeticException outside) {
            throw UnreadableParquetException.broken();
        }
    }

    private static JsonNode uuid(byte[] value) {
        if (value.length != 16) throw UnreadableParquetException.broken();
        var bytes = ByteBuffer.wrap(value);
        return NODES.textNode(new UUID(bytes.getLong(), bytes.getLong()).toString());
    }

    private static JsonNode half(byte[] value) {
        if (value.length != 2) throw UnreadableParquetException.broken();
        var bits = value[0] & 0xFF | (value[1] & 0xFF) << 8;
        var fraction = bits & 0x3FF;
        var exponent = bits >> 10 & 0x1F;
        if (exponent == 0x1F) return NullNode.getInstance();
        var size = exponent == 0 ? Math.scalb((float) fraction, -24) : Math.scalb(1 + fraction / 1024f, exponent - 15);
        return of((bits & 0x8000) == 0 ? size : -size);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            return NODES.textNode(text);
        }
    }

    private static String text(byte[] value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException bytes) {
            throw new UnreadableParquetException("A column holds bytes that are no text");
        }
    }
}
