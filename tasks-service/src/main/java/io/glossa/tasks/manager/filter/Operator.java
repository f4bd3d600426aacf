package io.glossa.tasks.manager.filter;

import java.util.Locale;

/** How a column is compared with a value (tasks.md 6.5). */
enum Operator {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    IN,
    NOT_IN,
    IN_LIST,
    NOT_IN_LIST,
    CONTAINS,
    NOT_CONTAINS,
    REGEX,
    EMPTY;

    static Operator of(String name) {
        for (var operator : values()) {
            if (operator.name().toLowerCase(Locale.ROOT).equals(name)) return operator;
        }
        throw BadFilter.operator("\"" + name + "\" is not a valid choice.");
    }

    boolean isNegated() {
        return this == NOT_EQUAL || this == NOT_IN || this == NOT_IN_LIST || this == NOT_CONTAINS;
    }

    /** The same without its {@code not_}. */
    Operator positive() {
        return switch (this) {
            case NOT_EQUAL -> EQUAL;
            case NOT_IN -> IN;
            case NOT_IN_LIST -> IN_LIST;
            case NOT_CONTAINS -> CONTAINS;
            default -> this;
        };
    }

    /** The comparison of SQL; only for those that have one. */
    String sql() {
        return switch (this) {
            case EQUAL -> "=";
            case LESS -> "<";
            case LESS_OR_EQUAL -> "<=";
            case GREATER -> ">";
            case GREATER_OR_EQUAL -> ">=";
            default -> throw BadFilter.unsupported();
        };
    }
}
