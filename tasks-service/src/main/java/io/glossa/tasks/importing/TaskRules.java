package io.glossa.tasks.importing;

import io.glossa.labelconfig.LabelConfig;
import io.glossa.tasks.project.Project;

/**
 * What tasks that come in must fulfil.
 *
 * @param checked whether they must fit the label config
 * @param external how their external ids are read, or null for not at all
 */
record TaskRules(LabelConfig config, boolean checked, ExternalIds external) {

    /** Of tasks that are to be stored. */
    static TaskRules of(Project project, ImportOptions options) {
        return new TaskRules(project.config(), true, options.external());
    }

    /** Of tasks that are to be stored and have no external ids. */
    static TaskRules of(Project project) {
        return new TaskRules(project.config(), true, null);
    }

    /** Of tasks that are only looked at. */
    static TaskRules unchecked(Project project) {
        return new TaskRules(project.config(), false, null);
    }
}
