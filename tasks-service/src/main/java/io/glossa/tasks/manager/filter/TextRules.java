package io.glossa.tasks.manager.filter;

import java.util.List;

/** What operators mean on text. Order is that of code points, whatever the database's collation. */
final class TextRules {
    private TextRules() {}

    static Sql condition(Sql text, FilterItem item) {
        var found = positive(text, item);
        return item.operator().isNegated() ? found.not() : found;
    }

    private static Sql positive(Sql text, FilterItem item) {
        var value = item.value();
        return switch (item.operator().positive()) {
            case EQUAL -> comparison(text, "=", value.text());
            case IN_LIST -> among(text, texts(value.list()));
            // no text has a list within it
            case CONTAINS -> value.isList() ? Sql.NEVER : contains(text, value.text());
            case REGEX -> matches(text, value);
            case EMPTY -> empty(text, value.bool());
            default -> compared(text, item);
        };
    }

    /** None is among no values; of what is unknown that is not known either, as of any list. */
    private static Sql among(Sql text, String[] values) {
        return values.length == 0
                ? Sql.join("{} <> {}", text, text)
                : Sql.join("{} = any ({})", text, Sql.of("?::text[]", (Object) values));
    }

    /** The operators that need an order. */
    static Sql compared(Sql text, FilterItem item) {
        var ordered = Sql.join("({} collate \"C\")", text);
        if (item.operator().positive() == Operator.IN) {
            return Sql.all(List.of(
                    comparison(ordered, ">=", item.value().min().text()),
                    comparison(ordered, "<=", item.value().max().text())));
        }
        return comparison(ordered, item.operator().sql(), item.value().text());
    }

    /** Part of it, in any case. Without the rules of a language the database looks for letters of ASCII much faster. */
    static Sql contains(Sql text, String part) {
        return Sql.join(
                isAscii(part) ? "({} collate \"C\") ilike {}" : "{} ilike {}",
                text,
                Sql.of("?::text", "%" + literally(part) + "%"));
    }

    /** Whether only letters of ASCII are looked for. */
    static boolean isAscii(FilterValue part) {
        return !part.isList() && isAscii(part.text());
    }

    private static boolean isAscii(String part) {
        return part.chars().allMatch(c -> c < 128);
    }

    static Sql matches(Sql text, FilterValue pattern) {
        return Sql.join("{} ~ {}", text, Sql.of("?::text", pattern.pattern()));
    }

    static Sql empty(Sql text, boolean wanted) {
        return Sql.join(wanted ? "coalesce({}, '') = ''" : "{} <> ''", text);
    }

    static String[] texts(List<FilterValue> values) {
        return values.stream().map(FilterValue::text).toArray(String[]::new);
    }

    /** Patterns of {@code like} that mean just this text. */
    static String literally(String part) {
        return part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static Sql comparison(Sql ordered, String operator, String value) {
        return Sql.join("{} " + operator + " {}", ordered, Sql.of("?::text", value));
    }
}
