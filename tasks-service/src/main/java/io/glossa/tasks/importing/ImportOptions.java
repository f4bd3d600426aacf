package io.glossa.tasks.importing;

import io.glossa.tasks.http.QueryScalar;
import java.util.List;

/**
 * How an import is wanted.
 *
 * @param commit false only looks at the input and keeps its files
 * @param returnIds whether the answer lists the new tasks
 * @param fromFields fields of the data that are turned into predictions
 */
record ImportOptions(boolean commit, boolean returnIds, List<String> fromFields) {

    static ImportOptions of(String commit, String returnIds, String fromFields) {
        return new ImportOptions(
                QueryScalar.bool("commit_to_project", commit, true),
                QueryScalar.bool("return_task_ids", returnIds, false),
                fromFields == null || fromFields.isBlank() ? List.of() : List.of(fromFields.split(",")));
    }
}
