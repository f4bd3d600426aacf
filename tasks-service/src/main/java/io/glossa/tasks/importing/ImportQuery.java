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

    @RestQuery("on_conflict")
    @Parameter(
            description = "Beyond the reference: what becomes of a task whose external_id the project has. All is"
                    + " refused (error), the one that is there stays as it is (skip), or it gets the new data and keeps its"
                    + " annotations (upsert). Without this and external_id_key, external ids are not looked at",
            schema = @Schema(enumeration = {"error", "skip", "upsert"}))
    String onConflict;

    @RestQuery("external_id_key")
    @Parameter(
            description = "Beyond the reference: the key of the data whose value, text or a whole number, is the task's"
                    + " external_id; every task must have it then")
    String externalIdKey;

    @RestQuery("encoding")
    @Parameter(
            description = "Beyond the reference: the encoding of text files that do not mark their own, such as"
                    + " windows-1252; none is guessed",
            schema = @Schema(defaultValue = "UTF-8"))
    String encoding;

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
                external(),
                key,
                NamedEncoding.of(encoding));
    }

    /** A repeated parameter counts the last time. */
    private List<String> fields() {
        var last = fromFields == null || fromFields.isEmpty() ? null : fromFields.get(fromFields.size() - 1);
        return last == null || last.isBlank() ? List.of() : List.of(last.split(","));
    }

    private ExternalIds external() {
        var named = externalIdKey == null || externalIdKey.isEmpty() ? null : externalIdKey;
        if (named == null && (onConflict == null || onConflict.isEmpty())) return null;
        return new ExternalIds(
                ExternalIds.OnConflict.of(choice("on_conflict", onConflict, "error", "skip", "upsert")), named);
    }

    private static String choice(String name, String value, String... choices) {
        if (value == null || value.isEmpty()) return choices[0];
        for (var choice : choices) if (choice.equals(value)) return choice;
        throw ValidationErrors.of(name, "\"" + value + "\" is not one of " + List.of(choices) + ".");
    }
}
