package io.glossa.tasks.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.importing.ImportWriter.StorageSource;
import io.glossa.tasks.json.BadJson;
import io.glossa.tasks.json.JsonScanner;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.json.JsonType;
import io.glossa.tasks.project.Project;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Tasks that a storage brings: each object, or each row of one, becomes a task once, however often it is brought. */
@ApplicationScoped
class StorageImports {
    /** A sync names its objects itself. */
    private static final ImportBatch.Origin BROUGHT =
            new ImportBatch.Origin(0, new ImportErrors.Place(null, 0, null, null), null);

    private final Imports imports;
    private final Pool pool;

    StorageImports(Imports imports, Pool pool) {
        this.imports = imports;
        this.pool = pool;
    }

    /** Imports what is new of a batch, in one transaction. Blocks. */
    Taken take(Project project, byte[] sent) {
        var body = JsonBody.read(sent);
        var kind = body.string("storage_kind", false);
        var storage = body.integer("storage", false);
        var user = body.integer("user", true);
        if (kind == null) body.errors().add("storage_kind", "This field is required.");
        if (storage == null) body.errors().add("storage", "This field is required.");
        if (body.type("items") != JsonType.ARRAY) body.errors().add("items", "Expected a list of items.");
        body.errors().throwIfAny();
        var items = items(project, body.json("items"));
        long importer = user != null ? user : project.createdBy() == null ? 0 : project.createdBy();
        return imports.inSession(project, new StorageSource(kind, storage), importer, false, session -> {
            var known = session.knownObjects(
                    items.stream().map(ImportedTask::sourceKey).distinct().toList());
            int created = 0;
            for (var item : items) {
                if (!known.add(place(item.sourceKey(), item.sourceRow()))) continue;
                session.add(item, BROUGHT);
                created++;
            }
            session.commit();
            return new Taken(created, items.size() - created);
        });
    }

    /**
     * Which of these objects have become tasks already. Each is looked for by itself, and by nothing but its key: right after a
     * sync there are no statistics of its tasks yet, and all of the project's were walked through for each page.
     */
    Uni<List<String>> known(long project, String kind, long storage, List<String> keys) {
        return pool.preparedQuery(
                        """
                        select asked.key from unnest($3::text[]) as asked(key), lateral (
                            select from task
                            where storage_kind = $1 and storage = $2 and storage_key = asked.key
                                and project + 0 = $4 and id + 0 > (select tasks_after($4))
                            limit 1) found""")
                .execute(Tuple.of(kind, storage)
                        .addArrayOfString(keys.toArray(String[]::new))
                        .addLong(project))
                .map(rows -> {
                    var known = new ArrayList<String>();
                    for (var row : rows) known.add(row.getString(0));
                    return known;
                });
    }

    /** What tells one object's row from another's. */
    static String place(String key, String row) {
        return key + "\0" + (row == null ? "" : row);
    }

    private static List<ImportedTask> items(Project project, String json) {
        var errors = new ImportErrors(false);
        var tasks = new ArrayList<ImportedTask>();
        var scanner = new JsonScanner(json.getBytes(UTF_8));
        long index = 0;
        try {
            scanner.peek();
            scanner.enterArray();
            for (boolean first = true; scanner.nextItem(first); first = false) {
                scanner.mark();
                scanner.peek();
                long from = scanner.offset();
                scanner.skipValue();
                var item = JsonBody.read(scanner.text(from, scanner.offset()));
                var key = item.string("key", false);
                if (key == null) item.errors().add("key", "This field is required.");
                if (item.type("task") != JsonType.OBJECT) item.errors().add("task", "Expected a dictionary.");
                item.errors().throwIfAny();
                var outcome = new TaskReader(
                                new JsonScanner(item.json("task").getBytes(UTF_8)), TaskRules.of(project), null)
                        .next();
                var place = new ImportErrors.Place(null, index + 1, null, outcome.field());
                if (outcome.problem() != null) {
                    if (!errors.bad(index, outcome.problem(), place)) break;
                } else if (outcome.refusal() != null) {
                    errors.refuse(outcome.refusal(), place);
                } else {
                    tasks.add(outcome.task().from(key, row(item)));
                }
                index++;
            }
        } catch (BadJson bad) {
            throw bad.asProblem();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        errors.throwIfAny(index);
        return tasks;
    }

    private static String row(JsonBody item) {
        if (!item.has("row") || item.isNull("row")) return null;
        return switch (item.type("row")) {
            case STRING -> JsonText.string(item.json("row"));
            case NUMBER -> item.json("row");
            default -> throw ValidationErrors.of("row", "Not a valid string.");
        };
    }

    /** How many tasks were made, and how many were there. */
    @RegisterForReflection
    record Taken(int created, int existed) {}
}
