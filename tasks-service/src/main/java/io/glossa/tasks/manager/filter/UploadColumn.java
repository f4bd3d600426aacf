package io.glossa.tasks.manager.filter;

import io.glossa.tasks.project.Project;
import java.util.Optional;

/** The name of the file that a task was imported from. */
final class UploadColumn implements Column {
    private static final Sql NAME = Sql.of("f.name");

    @Override
    public Sql condition(FilterItem item, Project project) {
        if (item.operator() == Operator.EMPTY) {
            return Sql.of(item.value().bool() ? "t.file_upload is null" : "t.file_upload is not null");
        }
        // a project has few files, so they are looked at first; a task has one, so not_ stays within the files
        return Sql.join(
                "t.file_upload = any (array(select f.id from file_upload f where f.project = " + project.id()
                        + " and {}))",
                TextRules.condition(NAME, item));
    }

    @Override
    public Optional<TaskIndex> index(FilterItem item, Project project) {
        return Optional.of(TaskIndex.column("file_upload", false));
    }

    @Override
    public Optional<OrderPath> path(boolean descending, Project project) {
        return Optional.of(new FilePath(project.id(), descending));
    }

    @Override
    public Optional<TaskIndex> orderIndex(FilterType shown, boolean descending, Project project) {
        return Optional.of(TaskIndex.column("file_upload", false));
    }

    @Override
    public Optional<Sql> order(FilterType shown, Project project) {
        return Optional.of(Sql.of("case when t.file_upload is not null then"
                + " (select f.name collate \"C\" from file_upload f where f.id = t.file_upload) end"));
    }
}
