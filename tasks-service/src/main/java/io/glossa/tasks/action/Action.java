package io.glossa.tasks.action;

import io.glossa.tasks.project.Project;
import io.smallrye.mutiny.Uni;

/** One entry of the menu. Every bean of this type is found by itself. */
sealed interface Action permits BulkAction, DirectAction {

    /** Its name in requests; no two share one. */
    String id();

    Menu menu();

    /** The fields of its dialog, with what this project has to choose from. */
    default Uni<Form> form(Project project) {
        return Uni.createFrom().item(Form.NONE);
    }
}
