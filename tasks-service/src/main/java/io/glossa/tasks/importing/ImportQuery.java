package io.glossa.tasks.importing;

import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.QueryScalar;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** What the query string and the headers of an import say. */
public class ImportQuery {
    @RestQuery("commit_to_project")
    @Parameter(
            description = "Whether tasks are made; otherwise files are kept and looked at, for a later reimport",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "true"))
    String commit;

    @RestQuery("return_task_ids")
    @Parameter(
            description = "Whether the answer lists the new tasks, in the order of the input",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    String returnIds;

    @RestQuery("preannotated_from_fields")
    @Parameter(description = "Keys of the data, separated by commas, that become predictions")
    List<String> fromFields;

    @RestQuery("on_error")
    @Parameter(
            description = "What a task that does not fit does: refuse all (abort), or be left out and reported (skip)",
            schema =
                    @Schema(
                            enumeration = {"abort", "skip"},
                            defaultValue = "abort"))
    String onError;

    @RestQuery("async")
    @Parameter(
            description = "Whether the answer only names the import, which goes on by itself",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    String async;

    @RestHeader("Idempotency-Key")
    @Parameter(description = "A name for this import: sent again within a week, it imports nothing more")
    String key;

    /** Whether the import goes on after its request. */
    boolean later() {
        return QueryScalar.bool("async", async, false);
    }

    ImportOptions options() {
        return new ImportOptions(
                QueryScalar.bool("commit_to_project", commit, true),
                QueryScalar.bool("return_task_ids", returnIds, false),
                fields(),
                choice("on_error", onError, "abort", "skip").equals("skip"),
                key);
    }

    /** A repeated parameter counts the last time. */
    private List<String> fields() {
        var last = fromFields == null || fromFields.isEmpty() ? null : fromFields.get(fromFields.size() - 1);
        return last == null || last.isBlank() ? List.of() : List.of(last.split(","));
    }

    private static String choice(String name, String value, String... choices) {
        if (value == null || value.isEmpty()) return choices[0];
        for (var choice : choices) if (choice.equals(value)) return choice;
        throw ValidationErrors.of(name, "\"" + value + "\" is not one of " + List.of(choices) + ".");
    }
}
