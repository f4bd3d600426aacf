package io.glossa.tasks.manager.filter;

import io.glossa.tasks.project.Project;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The ids of a task's annotations: {@code 181, 183} finds the tasks of either. What is no number finds nothing. */
final class AnnotationIdsColumn implements Column {
    private static final Sql SOME = Sql.of("t.total_annotations + t.cancelled_annotations > 0");

    @Override
    public Sql condition(FilterItem item, Project project) {
        var value = item.value();
        return switch (item.operator()) {
            case CONTAINS, EQUAL -> having(numbers(value.text()));
            case NOT_CONTAINS, NOT_EQUAL -> having(numbers(value.text())).not();
            case IN_LIST -> having(ids(value.list()));
            case NOT_IN_LIST -> having(ids(value.list())).not();
            case EMPTY -> value.bool() ? SOME.not() : SOME;
            default -> throw BadFilter.unsupported();
        };
    }

    @Override
    public KeyType orderedAs(FilterType shown) {
        return KeyType.WHOLE;
    }

    @Override
    public Optional<Sql> order(FilterType shown, Project project) {
        return Optional.of(Sql.of("t.first_annotation"));
    }

    @Override
    public Optional<TaskIndex> orderIndex(FilterType shown, boolean descending, Project project) {
        return Optional.of(TaskIndex.column("first_annotation", descending));
    }

    private static Sql having(Long[] ids) {
        return Sql.of(
                "exists (select 1 from annotation a where a.task = t.id and a.id = any (?::bigint[]))", (Object) ids);
    }

    private static Long[] ids(List<FilterValue> values) {
        return values.stream().map(FilterValue::id).toArray(Long[]::new);
    }

    private static Long[] numbers(String text) {
        return Arrays.stream(text.split("[,;\\s]+"))
                .filter(word -> word.matches("\\d{1,18}"))
                .limit(10_000)
                .map(Long::valueOf)
                .toArray(Long[]::new);
    }
}
