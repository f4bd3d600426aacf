package io.glossa.tasks.action;

import io.glossa.tasks.next.NarrowedNext;
import io.glossa.tasks.next.NextService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Hands out the next task: the first of those selected, or by the project's own rules when nothing is. */
@ApplicationScoped
class NextTask implements DirectAction {
    private static final Menu MENU = Menu.hidden("Next Task", Menu.TASKS_VIEW, new Menu.Dialog(null, "", false));

    private final NarrowedNext narrowed;
    private final NextService next;

    NextTask(NarrowedNext narrowed, NextService next) {
        this.narrowed = narrowed;
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
        if (!NarrowedNext.says(call.query()))
            return next.next(call.scope(), call.user(), call.project().id());
        return narrowed.first(call.scope(), call.user(), call.project(), call.query());
    }
}
