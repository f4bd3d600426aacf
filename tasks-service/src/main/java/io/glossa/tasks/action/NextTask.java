package io.glossa.tasks.action;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.tasks.manager.Selections;
import io.glossa.tasks.next.NextService;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Hands out the next task: the first of those selected, or by the project's own rules when nothing is. */
@ApplicationScoped
class NextTask implements DirectAction {
    private static final Menu MENU = Menu.hidden("Next Task", Menu.TASKS_VIEW, new Menu.Dialog(null, "", false));

    private final Pool pool;
    private final Selections selections;
    private final NextService next;

    NextTask(Pool pool, Selections selections, NextService next) {
        this.pool = pool;
        this.selections = selections;
        this.next = next;
    }

    @Override
    public String id() {
        return "next_task";
    }

    @Override
    public Menu menu() {
        return MENU;
    }

    @Override
    public Uni<byte[]> run(ActionCall call) {
        if (!says(call.query()))
            return next.next(call.scope(), call.user(), call.project().id());
        return first(call).flatMap(task -> next.chosen(call.scope(), call.user(), call.project(), task));
    }

    private static boolean says(JsonNode query) {
        for (var words : query) if (!words.isEmpty()) return true;
        return false;
    }

    /** The first that is not finished and that the caller has neither annotated nor put off, or null. */
    private Uni<Long> first(ActionCall call) {
        var selection = selections.of(call.project(), call.query());
        var order = selections.order(call.project(), call.query());
        var values = selection.bindTo(Tuple.of(call.user().id()));
        for (var value : order.values()) values.addValue(value);
        return pool.preparedQuery(
                        "select t.id from task t join open_task o on o.project = t.project and o.task = t.id where "
                                + selection.condition(2)
                                + " and not ($1::bigint = any(o.annotators)) and not exists (select 1 from draft d"
                                + " where d.task = t.id and d.user_id = $1 and d.was_postponed) order by "
                                + order.numbered(2 + selection.parameters().size()) + " limit 1")
                .execute(values)
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getLong(0));
    }
}
