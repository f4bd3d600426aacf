package io.glossa.storage.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.Set;

/**
 * A field that clients set, with the reference's rules and words.
 *
 * @param byDefault its value when a new storage does not say
 * @param most longest text, or largest number
 * @param secret kept under lock and never shown
 */
record StorageField(String name, Type type, JsonNode byDefault, int most, boolean secret) {
    private static final Set<String> TRUE = Set.of("true", "t", "y", "yes", "on", "1");
    private static final Set<String> FALSE = Set.of("false", "f", "n", "no", "off", "0");

    enum Type {
        TEXT,
        FLAG,
        COUNT
    }

    static StorageField text(String name) {
        return new StorageField(name, Type.TEXT, NullNode.instance, Integer.MAX_VALUE, false);
    }

    static StorageField text(String name, int most) {
        return new StorageField(name, Type.TEXT, NullNode.instance, most, false);
    }

    static StorageField secret(String name) {
        return new StorageField(name, Type.TEXT, NullNode.instance, Integer.MAX_VALUE, true);
    }

    static StorageField flag(String name, boolean byDefault) {
        return new StorageField(name, Type.FLAG, BooleanNode.valueOf(byDefault), 0, false);
    }

    static StorageField count(String name, int byDefault, int most) {
        return new StorageField(name, Type.COUNT, IntNode.valueOf(byDefault), most, false);
    }

    /** The value as it is stored, or the message why it cannot be. */
    Reading read(JsonNode written) {
        return switch (type) {
            case TEXT -> text(written);
            case FLAG -> flag(written);
            case COUNT -> count(written);
        };
    }

    private Reading text(JsonNode written) {
        if (written.isNull()) return Reading.of(written);
        if (!written.isTextual() && !written.isNumber()) return Reading.refused("Not a valid string.");
        var text = written.asText().strip();
        if (text.indexOf('\0') >= 0) return Reading.refused("Null characters are not allowed.");
        if (text.codePointCount(0, text.length()) > most) {
            return Reading.refused("Ensure this field has no more than " + most + " characters.");
        }
        return Reading.of(TextNode.valueOf(text));
    }

    private static Reading flag(JsonNode written) {
        if (written.isNull()) return Reading.refused("This field may not be null.");
        var word = written.isContainerNode() ? "" : written.asText().toLowerCase(java.util.Locale.ROOT);
        if (TRUE.contains(word)) return Reading.of(BooleanNode.TRUE);
        if (FALSE.contains(word)) return Reading.of(BooleanNode.FALSE);
        return Reading.refused("Must be a valid boolean.");
    }

    private Reading count(JsonNode written) {
        if (written.isNull()) return Reading.refused("This field may not be null.");
        var number = wholeNumber(written);
        if (number.isEmpty()) return Reading.refused("A valid integer is required.");
        if (number.get() < 0) return Reading.refused("Ensure this value is greater than or equal to 0.");
        if (number.get() > most) {
            return Reading.refused("Ensure this value is less than or equal to " + most + ".");
        }
        return Reading.of(JsonNodeFactory.instance.numberNode(number.get().intValue()));
    }

    /** A number, or a text of digits; empty for everything else. */
    static Optional<Long> wholeNumber(JsonNode written) {
        if (written.isIntegralNumber() && written.canConvertToLong()) return Optional.of(written.longValue());
        if (!written.isTextual()) return Optional.empty();
        try {
            return Optional.of(Long.valueOf(written.textValue().strip()));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    /** Either a value or a message. */
    record Reading(JsonNode value, String refusal) {
        private static Reading of(JsonNode value) {
            return new Reading(value, null);
        }

        private static Reading refused(String message) {
            return new Reading(null, message);
        }
    }
}
