package io.glossa.tasks.manager.filter;

import io.glossa.tasks.project.Project;
import java.util.List;
import java.util.Optional;

/**
 * A key of the tasks' data, or with {@code __} a key of an object there. The key is bound like any value. Text, numbers and
 * booleans are compared as what they are in JSON; a number that is written as text counts as one where numbers are asked
 * for, and what is no number is unknown then.
 */
final class DataColumn implements Column {
    private static final int LONGEST = 200;

    private final String[] path;

    private DataColumn(String... path) {
        this.path = path;
    }

    /** @param name what stands behind {@code data.} */
    static DataColumn of(String name, Project project) {
        var fields = project.config().dataFields();
        if (fields.stream().anyMatch(field -> field.path().equals(name))) return new DataColumn(name);
        if (name.isEmpty() || name.length() > LONGEST || isSuspect(name)) throw Columns.unknown("data." + name);
        if (!name.contains("__")) return new DataColumn(name);
        var path = name.split("__", -1);
        for (var step : path) if (step.isEmpty()) throw Columns.unknown("data." + name);
        return new DataColumn(path);
    }

    /** A key of these is found only if the label config names it: nobody else has a reason to ask for it. */
    private static boolean isSuspect(String name) {
        if (name.equals("$undefined$")) return false;
        if (name.contains("--") || name.contains("->") || name.contains("/*")) return true;
        return name.chars().anyMatch(c -> c < ' ' || c == 127 || "'\"`\\;$?{}".indexOf(c) >= 0);
    }

    @Override
    public Sql condition(FilterItem item, Project project) {
        var operator = item.operator().positive();
        if (operator == Operator.EMPTY) return empty(item);
        if (operator == Operator.CONTAINS || operator == Operator.REGEX) return TextRules.condition(text(), item);
        if (item.type() == FilterType.NUMBER) return NumberRules.DECIMAL.condition(number(), text(), item);
        var found =
                switch (operator) {
                    case EQUAL -> equal(item);
                    case IN_LIST -> amongList(item.value().list());
                    default ->
                        item.value().isNumber()
                                ? NumberRules.DECIMAL.condition(
                                        number(), text(), new FilterItem(operator, FilterType.NUMBER, item.value()))
                                : TextRules.compared(text(), new FilterItem(operator, item.type(), item.value()));
                };
        return item.operator().isNegated() ? found.not() : found;
    }

    @Override
    public Optional<Sql> order(FilterType shown, Project project) {
        return Optional.of(shown == FilterType.NUMBER ? number() : Sql.join("({} collate \"C\")", text()));
    }

    private Sql equal(FilterItem item) {
        if (item.type() == FilterType.BOOLEAN) {
            return Sql.join(
                    "{} = {}",
                    node(),
                    Sql.of("?::text::jsonb", String.valueOf(item.value().bool())));
        }
        return Sql.join("{} = {}", node(), Sql.of("?::text::jsonb", item.value().json()));
    }

    private Sql amongList(List<FilterValue> values) {
        var texts = values.stream().map(FilterValue::json).toArray(String[]::new);
        return Sql.join("{} = any ({})", node(), Sql.of("?::text[]::jsonb[]", (Object) texts));
    }

    private Sql empty(FilterItem item) {
        boolean wanted = item.value().bool();
        return switch (item.type()) {
            case NUMBER -> Sql.join(wanted ? "{} is null" : "{} is not null", number());
            case BOOLEAN -> Sql.join(wanted ? "{} is null" : "{} is not null", node());
            default -> TextRules.empty(text(), wanted);
        };
    }

    private Sql node() {
        return path.length == 1
                ? Sql.of("(t.data -> ?::text)", path[0])
                : Sql.of("(t.data #> ?::text[])", (Object) path);
    }

    private Sql text() {
        return path.length == 1
                ? Sql.of("(t.data ->> ?::text)", path[0])
                : Sql.of("(t.data #>> ?::text[])", (Object) path);
    }

    private Sql number() {
        return Sql.join("number_of({})", node());
    }
}
