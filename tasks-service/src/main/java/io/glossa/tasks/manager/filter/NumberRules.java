package io.glossa.tasks.manager.filter;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/** What operators mean on numbers. */
enum NumberRules {
    /** Columns of whole numbers; a value with a fraction is compared by the whole numbers on its sides. */
    WHOLE("?::bigint") {
        @Override
        Sql compare(Sql column, Operator operator, BigDecimal value) {
            return switch (operator) {
                case EQUAL -> isWhole(value) ? comparison(column, operator, clamped(value)) : never(column);
                case LESS, GREATER_OR_EQUAL ->
                    comparison(column, operator, clamped(value.setScale(0, RoundingMode.CEILING)));
                default -> comparison(column, operator, clamped(value.setScale(0, RoundingMode.FLOOR)));
            };
        }

        @Override
        Sql anyOf(Sql column, FilterValue value) {
            return among(
                    column,
                    "?::bigint[]",
                    value.list().stream()
                            .map(FilterValue::number)
                            .filter(NumberRules::isWhole)
                            .map(NumberRules::clamped)
                            .toArray(Long[]::new));
        }
    },
    REAL("?::double precision") {
        @Override
        Sql compare(Sql column, Operator operator, BigDecimal value) {
            return comparison(column, operator, value.doubleValue());
        }

        @Override
        Sql anyOf(Sql column, FilterValue value) {
            return among(
                    column,
                    "?::double precision[]",
                    value.list().stream()
                            .map(item -> item.number().doubleValue())
                            .toArray(Double[]::new));
        }
    },
    /** Numbers within task data, which keep all their digits. */
    DECIMAL("?::text::numeric") {
        @Override
        Sql compare(Sql column, Operator operator, BigDecimal value) {
            return comparison(column, operator, value.toString());
        }

        @Override
        Sql anyOf(Sql column, FilterValue value) {
            return among(
                    column,
                    "?::text[]::numeric[]",
                    value.list().stream().map(item -> item.number().toString()).toArray(String[]::new));
        }
    };

    private static final BigDecimal SMALLEST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final String parameter;

    NumberRules(String parameter) {
        this.parameter = parameter;
    }

    abstract Sql compare(Sql column, Operator operator, BigDecimal value);

    /** @param text the column as text, for those operators that look at its digits */
    Sql condition(Sql column, Sql text, FilterItem item) {
        var value = item.value();
        var operator = item.operator().positive();
        var found =
                switch (operator) {
                    case IN ->
                        Sql.all(List.of(
                                compare(
                                        column,
                                        Operator.GREATER_OR_EQUAL,
                                        value.min().number()),
                                compare(
                                        column,
                                        Operator.LESS_OR_EQUAL,
                                        value.max().number())));
                    case IN_LIST -> anyOf(column, value);
                    case CONTAINS -> TextRules.contains(text, value.text());
                    case REGEX -> TextRules.matches(text, value);
                    case EMPTY -> throw new IllegalArgumentException("each column has its own emptiness");
                    default -> compare(column, operator, value.number());
                };
        return item.operator().isNegated() ? found.not() : found;
    }

    Sql comparison(Sql column, Operator operator, Object bound) {
        return Sql.join("{} " + operator.sql() + " {}", column, Sql.of(parameter, bound));
    }

    abstract Sql anyOf(Sql column, FilterValue value);

    private static Sql among(Sql column, String parameter, Object[] values) {
        if (values.length == 0) return never(column);
        return Sql.join("{} = any ({})", column, Sql.of(parameter, (Object) values));
    }

    /** False where there is a number, unknown where there is none: so that {@code not_} does not find the latter. */
    private static Sql never(Sql column) {
        return Sql.join("{} <> {}", column, column);
    }

    private static boolean isWhole(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0
                && value.compareTo(SMALLEST) >= 0
                && value.compareTo(LARGEST) <= 0;
    }

    private static Long clamped(BigDecimal value) {
        BigInteger whole = value.max(SMALLEST).min(LARGEST).toBigInteger();
        return whole.longValueExact();
    }
}
