package io.glossa.projects.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.projects.platform.Timestamps;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules that many fields share. */
public final class Rules {
    private static final Set<String> TRUE = Set.of("true", "yes", "on", "t", "y", "1");
    private static final Set<String> FALSE = Set.of("false", "no", "off", "f", "n", "0");
    private static final Pattern INTEGER = Pattern.compile("\\s*[+-]?\\d{1,40}\\s*");
    private static final Pattern EMAIL = Pattern.compile(
            "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[A-Za-z][A-Za-z0-9-]+");

    private Rules() {}

    public static FieldRule<Boolean> bool() {
        return value -> {
            required(value);
            var text = value.isValueNode() ? value.asText().toLowerCase(Locale.ROOT) : "";
            if (TRUE.contains(text)) return true;
            if (FALSE.contains(text)) return false;
            throw new FieldRefused("Must be a valid boolean.");
        };
    }

    /** An integer of 32 bits, or of these bounds if they are narrower. */
    public static FieldRule<Integer> int32(int least, int most) {
        return value -> {
            required(value);
            var number = wholeNumber(value);
            if (number.compareTo(BigInteger.valueOf(most)) > 0) {
                throw new FieldRefused("Ensure this value is less than or equal to " + most + ".");
            }
            if (number.compareTo(BigInteger.valueOf(least)) < 0) {
                throw new FieldRefused("Ensure this value is greater than or equal to " + least + ".");
            }
            return number.intValueExact();
        };
    }

    public static FieldRule<Integer> int32() {
        return int32(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static BigInteger wholeNumber(JsonNode value) {
        if (value.isIntegralNumber()) return value.bigIntegerValue();
        if (value.isFloatingPointNumber() && Double.isFinite(value.doubleValue())) {
            var exact = new BigDecimal(value.doubleValue()).stripTrailingZeros();
            if (exact.scale() <= 0 && exact.precision() < 40) return exact.toBigInteger();
        }
        if (value.isTextual() && INTEGER.matcher(value.textValue()).matches()) {
            return new BigInteger(value.textValue().strip().replaceFirst("^\\+", ""));
        }
        throw new FieldRefused("A valid integer is required.");
    }

    /** The id of an object. Whether there is one is for the caller to find out. */
    public static FieldRule<Long> pk() {
        return value -> {
            required(value);
            if (value.isIntegralNumber()) return Ids.of(value.asText());
            if (value.isTextual() && INTEGER.matcher(value.textValue()).matches()) {
                return Ids.of(value.textValue().strip().replaceFirst("^\\+", ""));
            }
            throw new FieldRefused("Incorrect type. Expected pk value, received " + BodyReader.typeName(value) + ".");
        };
    }

    /** What is said of an id that belongs to nothing the caller may see. */
    public static String noSuchPk(Object id) {
        return "Invalid pk \"" + id + "\" - object does not exist.";
    }

    public static FieldRule<String> choice(List<String> choices) {
        return value -> {
            required(value);
            if (value.isTextual() && choices.contains(value.textValue())) return value.textValue();
            var shown = value.isTextual() ? value.textValue() : value.toString();
            throw new FieldRefused("\"" + shown + "\" is not a valid choice.");
        };
    }

    public static FieldRule<OffsetDateTime> timestamp() {
        return value -> {
            required(value);
            return Timestamps.parse(value.isTextual() ? value.textValue() : "")
                    .orElseThrow(() -> new FieldRefused("Datetime has wrong format. Use one of these formats instead: "
                            + "YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]."));
        };
    }

    public static FieldRule<String> email() {
        return value -> {
            var text = TextRule.any().notBlank().accept(value);
            if (!isEmail(text)) throw new FieldRefused("Enter a valid email address.");
            return text;
        };
    }

    public static boolean isEmail(String text) {
        return text.length() <= 254 && EMAIL.matcher(text).matches();
    }

    private static void required(JsonNode value) {
        if (value.isNull()) throw new FieldRefused("This field may not be null.");
    }
}
