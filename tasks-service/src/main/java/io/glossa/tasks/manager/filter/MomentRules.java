package io.glossa.tasks.manager.filter;

import java.util.List;

/** What operators mean on moments. */
final class MomentRules {
    private MomentRules() {}

    static Sql condition(Sql moment, FilterItem item) {
        var value = item.value();
        var found =
                switch (item.operator().positive()) {
                    case IN ->
                        Sql.all(List.of(
                                compare(moment, Operator.GREATER_OR_EQUAL, value.min()),
                                compare(moment, Operator.LESS_OR_EQUAL, value.max())));
                    case EMPTY -> Sql.join(value.bool() ? "{} is null" : "{} is not null", moment);
                    default -> compare(moment, item.operator().positive(), value);
                };
        return item.operator().isNegated() ? found.not() : found;
    }

    private static Sql compare(Sql moment, Operator operator, FilterValue value) {
        return Sql.join("{} " + operator.sql() + " {}", moment, Sql.of("?::timestamptz", value.moment()));
    }
}
