package io.glossa.tasks.importing;

import io.glossa.tasks.importing.ImportSession.Totals;
import io.glossa.tasks.manager.ExpectedLists;
import io.glossa.tasks.project.Project;
import jakarta.enterprise.context.ApplicationScoped;

/** What follows an import that has been committed. Blocks. */
@ApplicationScoped
class AfterImport {
    private final ExpectedLists lists;
    private final ModelVersionWait versions;

    AfterImport(ExpectedLists lists, ModelVersionWait versions) {
        this.lists = lists;
        this.versions = versions;
    }

    void of(Project project, Totals brought) {
        lists.after(project, brought.tasks());
        versions.after(project, brought.predictions());
    }
}
