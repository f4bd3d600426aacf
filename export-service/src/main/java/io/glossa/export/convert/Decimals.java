package io.glossa.export.convert;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.MathContext;

/** Floating point numbers in the spelling of the reference: shortest digits that read back to the same number. */
public final class Decimals {
    /** The power of ten of a number beyond all that are finite, for which JSON has no word: it reads back as what it is. */
    private static final int BEYOND = 400;

    private Decimals() {}

    /** As in JSON: {@code 1.0}, {@code 1e-5}, {@code 1e20}. */
    public static String json(double number) {
        return spell(number, "e-", "e", false);
    }

    /** As in a table's cell: {@code 1.0}, {@code 1e-05}, {@code 1e+20}. */
    public static String table(double number) {
        return spell(number, "e-", "e+", true);
    }

    private static String spell(double number, String minus, String plus, boolean twoDigits) {
        if (Double.isInfinite(number)) return (number < 0 ? "-1" : "1") + plus + BEYOND;
        var shortest = NumberOutput.toString(number, true);
        if (shortest.indexOf('E') < 0) return shortest;
        var exact = shortest(number, new BigDecimal(shortest).stripTrailingZeros());
        var digits = exact.unscaledValue().abs().toString();
        var exponent = digits.length() - exact.scale() - 1;
        var sign = number < 0 ? "-" : "";
        if (exponent >= -4 && exponent < 16) {
            var plain = exact.abs().toPlainString();
            return sign + (plain.indexOf('.') < 0 ? plain + ".0" : plain);
        }
        var mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        var power = Math.abs(exponent);
        return sign + mantissa + (exponent < 0 ? minus : plus) + (twoDigits && power < 10 ? "0" : "") + power;
    }

    /** Java writes two digits where one would do, when the two are nearer. */
    private static BigDecimal shortest(double number, BigDecimal written) {
        if (written.precision() != 2) return written;
        var oneDigit = written.round(new MathContext(1));
        return oneDigit.doubleValue() == number ? oneDigit.stripTrailingZeros() : written;
    }
}
