package io.glossa.tasks.importing;

import io.glossa.tasks.importing.ImportErrors.Place;
import io.glossa.tasks.project.Project;

/** Takes what the reader makes of an import's items: tasks go to the session, the rest is refused or left out. */
final class TaskIntake {
    private final ImportSession session;
    private final Project project;
    private final ImportOptions options;
    private final ImportErrors errors;

    TaskIntake(ImportSession session, Project project, ImportOptions options, ImportErrors errors) {
        this.session = session;
        this.project = project;
        this.options = options;
        this.errors = errors;
        session.follow(options.external(), errors);
    }

    /**
     * Takes the next item; false when no more need to be looked at.
     *
     * @param index its number among all, from 0
     * @param upload the file it comes from, or null
     */
    boolean take(long index, TaskReader.Outcome outcome, Place place, Long upload) {
        if (outcome.problem() != null) return errors.bad(index, outcome.problem(), place);
        if (outcome.refusal() != null) {
            errors.refuse(outcome.refusal(), place);
        } else if (!errors.any()) {
            var task = Preannotation.apply(outcome.task(), options.fromFields(), project.config());
            session.add(task, new ImportBatch.Origin(index, place, upload));
        }
        return true;
    }
}
