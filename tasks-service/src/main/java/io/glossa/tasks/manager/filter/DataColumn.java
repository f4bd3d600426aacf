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
    /** How much of a text indexes hold and orderings look at. */
    static final int PREFIX = 200;

    private static final int LONGEST = 200;
    private static final String BEGINNING = "left(?::text, " + PREFIX + ")";

    /** What has no name hides what has the config's first one, as where tasks are shown. */
    private static final String FIRST_OR_UNNAMED = "coalesce(t.data -> '" + Project.UNNAMED + "', t.data -> ?::text)";

    private final String[] path;
    /** Whether tasks may have the value without its name. */
    private final boolean maybeUnnamed;

    private DataColumn(Project project, String... path) {
        this.path = path;
        this.maybeUnnamed = project.hasUnnamedData()
                && path.length == 1
                && project.config().firstDataKey().filter(path[0]::equals).isPresent();
    }

    /** @param name what stands behind {@code data.} */
    static DataColumn of(String name, Project project) {
        var fields = project.config().dataFields();
        if (fields.stream().anyMatch(field -> field.path().equals(name))) return new DataColumn(project, name);
        if (name.isEmpty() || name.length() > LONGEST || isSuspect(name)) throw Columns.unknown("data." + name);
        if (!name.contains("__")) return new DataColumn(project, name);
        var path = name.split("__", -1);
        for (var step : path) if (step.isEmpty()) throw Columns.unknown("data." + name);
        return new DataColumn(project, path);
    }

    /** A key of these is found only if the label config names it: nobody else has a reason to ask for it. */
    private static boolean isSuspect(String name) {
        if (name.equals(Project.UNNAMED)) return false;
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
                                : compared(operator, item.value());
                };
        return item.operator().isNegated() ? found.not() : found;
    }

    @Override
    public KeyType orderedAs(FilterType shown) {
        return shown == FilterType.NUMBER ? KeyType.DECIMAL : KeyType.TEXT;
    }

    @Override
    public Optional<Sql> order(FilterType shown, Project project) {
        return Optional.of(shown == FilterType.NUMBER ? number() : prefix());
    }

    private Sql equal(FilterItem item) {
        if (item.type() == FilterType.BOOLEAN) {
            return Sql.join(
                    "{} = {}",
                    node(),
                    Sql.of("?::text::jsonb", String.valueOf(item.value().bool())));
        }
        var equal = Sql.join(
                "{} = {}", node(), Sql.of("?::text::jsonb", item.value().json()));
        if (!item.value().isText()) return equal;
        // said twice, so that an index on beginnings is of use
        return Sql.all(List.of(
                Sql.join("{} = {}", prefix(), Sql.of(BEGINNING, item.value().text())), equal));
    }

    /** What holds for texts holds loosely for their beginnings, which an index knows. */
    private Sql compared(Operator operator, FilterValue value) {
        return switch (operator) {
            case IN ->
                Sql.all(List.of(
                        compared(Operator.GREATER_OR_EQUAL, value.min()),
                        compared(Operator.LESS_OR_EQUAL, value.max())));
            case LESS, LESS_OR_EQUAL -> bounded(operator, "<=", value);
            case GREATER, GREATER_OR_EQUAL -> bounded(operator, ">=", value);
            default -> throw BadFilter.unsupported();
        };
    }

    private Sql bounded(Operator operator, String loosely, FilterValue value) {
        return Sql.all(List.of(
                Sql.join("{} " + loosely + " {}", prefix(), Sql.of(BEGINNING, value.text())),
                TextRules.compared(text(), new FilterItem(operator, FilterType.TEXT, value))));
    }

    private Sql amongList(List<FilterValue> values) {
        if (values.isEmpty()) return Sql.join("{} <> {}", node(), node());
        var texts = values.stream().map(FilterValue::json).toArray(String[]::new);
        var among = Sql.join("{} = any ({})", node(), Sql.of("?::text[]::jsonb[]", (Object) texts));
        if (!values.stream().allMatch(FilterValue::isText)) return among;
        var beginnings = values.stream()
                .map(FilterValue::text)
                .map(DataColumn::beginning)
                .toArray(String[]::new);
        return Sql.all(List.of(Sql.join("{} = any ({})", prefix(), Sql.of("?::text[]", (Object) beginnings)), among));
    }

    private Sql empty(FilterItem item) {
        boolean wanted = item.value().bool();
        return switch (item.type()) {
            case NUMBER -> Sql.join(wanted ? "{} is null" : "{} is not null", number());
            case BOOLEAN -> Sql.join(wanted ? "{} is null" : "{} is not null", node());
            default -> TextRules.empty(text(), wanted);
        };
    }

    /** As {@code left} cuts it. */
    private static String beginning(String text) {
        return text.codePointCount(0, text.length()) <= PREFIX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, PREFIX));
    }

    /** Ordered by code points. */
    private Sql prefix() {
        return Sql.join("(left({}, " + PREFIX + ") collate \"C\")", text());
    }

    @Override
    public Optional<TaskIndex> index(FilterItem item, Project project) {
        if (path.length > 1 || item.operator() == Operator.REGEX || item.operator() == Operator.EMPTY) {
            return Optional.empty();
        }
        if (item.operator().positive() == Operator.CONTAINS) {
            boolean ascii = TextRules.isAscii(item.value());
            return indexed(ascii ? TaskIndex.Kind.DATA_ASCII_PART : TaskIndex.Kind.DATA_PART);
        }
        if (item.type() == FilterType.NUMBER || item.value().isNumber()) return indexed(TaskIndex.Kind.DATA_NUMBER);
        return item.type() == FilterType.BOOLEAN ? Optional.empty() : indexed(TaskIndex.Kind.DATA_TEXT);
    }

    @Override
    public Optional<TaskIndex> orderIndex(FilterType shown, boolean descending, Project project) {
        if (path.length > 1) return Optional.empty();
        if (shown == FilterType.NUMBER) {
            return indexed(descending ? TaskIndex.Kind.DATA_NUMBER_DESCENDING : TaskIndex.Kind.DATA_NUMBER);
        }
        return indexed(descending ? TaskIndex.Kind.DATA_TEXT_DESCENDING : TaskIndex.Kind.DATA_TEXT);
    }

    private Optional<TaskIndex> indexed(TaskIndex.Kind kind) {
        return maybeUnnamed ? Optional.empty() : Optional.of(new TaskIndex(kind, path[0]));
    }

    private Sql node() {
        if (maybeUnnamed) return Sql.of(FIRST_OR_UNNAMED, path[0]);
        return path.length == 1
                ? Sql.of("(t.data -> ?::text)", path[0])
                : Sql.of("(t.data #> ?::text[])", (Object) path);
    }

    private Sql text() {
        if (maybeUnnamed) return Sql.of("(" + FIRST_OR_UNNAMED + " #>> '{}')", path[0]);
        return path.length == 1
                ? Sql.of("(t.data ->> ?::text)", path[0])
                : Sql.of("(t.data #>> ?::text[])", (Object) path);
    }

    private Sql number() {
        return Sql.join("number_of({})", node());
    }
}
