package io.glossa.tasks.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.identity.OrganizationScope;
import io.glossa.problem.ProblemException;
import io.glossa.tasks.TasksTestBase;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.manager.filter.ColumnInfo;
import io.glossa.tasks.manager.filter.Columns;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.project.Projects;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names and values that nobody means well: refused or without effect, never our fault, and they tell nothing. */
@QuarkusTest
class HostileQueryTest extends TasksTestBase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TARGETS = List.of(
            "project__organization__users__password",
            "updated_by__active_organization__active_users__password",
            "annotations__completed_by__password",
            "user__auth_token__key",
            "file_upload__user__password__startswith",
            "id__gt",
            "label_config",
            "password",
            "organization",
            "storage",
            "unique_id",
            "t.id",
            "task.id",
            "id;drop table task",
            "id; select pg_sleep(5)--",
            "id) or (1=1",
            "id' or '1'='1",
            "id\" or \"1\"=\"1",
            "id/**/or/**/1=1",
            "id::text",
            "$1",
            "?",
            "(select password from app_user)",
            "ctid",
            "xmin",
            "data",
            "data->text",
            "data->>'text'",
            "meta.x",
            "DATA.text",
            " id",
            "id ",
            "ID",
            "\u202eid",
            "id\n",
            "../id",
            "{id}",
            "[0]",
            "a".repeat(1_000));
    private static final List<String> DATA_TARGETS = List.of(
            "data.",
            "data.__",
            "data.a__",
            "data.__a",
            "data.a____b",
            "data.text' or '1'='1",
            "data.text\"]",
            "data.text\\",
            "data.$.text",
            "data.text;select 1",
            "data.text--",
            "data.text->x",
            "data.text'::text",
            "data.{text}",
            "data./*",
            "data.\u0001",
            "data.text?",
            "data." + "k".repeat(300));
    /** Those that are shown, those that are not, and data of any name. */
    private static final List<String> COLUMNS = Stream.concat(
                    Columns.shown().stream().map(ColumnInfo::id),
                    Stream.of(
                            "project",
                            "overlap",
                            "is_labeled",
                            "allow_skip",
                            "comment_count",
                            "unresolved_comment_count",
                            "last_comment_updated_at",
                            "comment_authors",
                            "data.text",
                            "data.n",
                            "data.a__b__c",
                            "data.it is",
                            "data.a.b",
                            "data.ключ"))
            .toList();

    private static final List<String> OPERATORS = List.of(
            "equal",
            "not_equal",
            "less",
            "less_or_equal",
            "greater",
            "greater_or_equal",
            "in",
            "not_in",
            "in_list",
            "not_in_list",
            "contains",
            "not_contains",
            "regex",
            "empty");
    private static final List<String> TYPES = List.of("String", "Number", "Datetime", "Boolean", "List");
    private static final List<String> VALUES = List.of(
            "1",
            "-1.5",
            "9e300",
            "1e-300",
            "123456789012345678901234567890",
            "true",
            "\"\"",
            "\"abc\"",
            "\"%_\\\\\"",
            "\"' or 1=1 --\"",
            "\"1\"",
            "\"NaN\"",
            "\"Infinity\"",
            "\"2026-01-31T10:00:00.000Z\"",
            "\"99999-01-01T00:00:00Z\"",
            "[]",
            "[1,\"2\"]",
            "[null]",
            "[[1]]",
            "{}",
            "{\"min\":1,\"max\":\"2\"}",
            "{\"min\":\"2026-01-31T10:00:00Z\",\"max\":\"2026-01-31\"}",
            "{\"min\":null,\"max\":[]}",
            "\"(a\"",
            "\"a{1,99999}\"");

    @Inject
    Pool pool;

    @Inject
    Projects projects;

    @Test
    void namesThatAreNotOursAreRefused() {
        long project = filled();
        for (var name : TARGETS) {
            assertEquals(400, filtered(project, name), name);
            assertEquals(400, ordered(project, name), name);
            assertEquals(400, stored(project, name), name);
        }
        for (var name : DATA_TARGETS) assertEquals(400, filtered(project, name), name);
        as(10).get("/api/dm/views?project=" + project).then().body("size()", org.hamcrest.Matchers.equalTo(0));
    }

    @Test
    void whatIsTakenRunsWhateverItsValue() {
        long id = filled();
        Project project = projects.require(new OrganizationScope(1), id).await().indefinitely();
        Map<String, TaskQuery> distinct = new HashMap<>();
        int refused = 0;
        for (var column : COLUMNS) {
            for (var operator : OPERATORS) {
                for (var type : TYPES) {
                    for (var value : VALUES) {
                        try {
                            var query = TaskQuery.ofRequest(item(column, operator, type, value), project);
                            distinct.putIfAbsent(query.where().text() + kinds(value), query);
                        } catch (ProblemException bad) {
                            assertEquals(400, bad.type().status(), column + operator + type + value);
                            assertTrue(bad.validationErrors().asMap().containsKey("filters"), bad.getMessage());
                            refused++;
                        }
                    }
                }
            }
        }
        assertTrue(distinct.size() > 500, distinct.size() + " kinds of statements, " + refused + " refused");
        pool.withConnection(connection -> {
                    io.smallrye.mutiny.Uni<Void> all =
                            io.smallrye.mutiny.Uni.createFrom().voidItem();
                    for (var query : distinct.values()) {
                        var selection = query.selection(project);
                        all = all.chain(() -> connection
                                .preparedQuery("select count(*) from task t where " + selection.condition(1))
                                .execute(selection.bindTo(Tuple.tuple()))
                                .invoke(rows ->
                                        assertTrue(rows.iterator().next().getLong(0) <= 1))
                                .replaceWithVoid()
                                .onFailure(HostileQueryTest::isBadPattern)
                                .recoverWithNull()
                                .onFailure()
                                .transform(failure ->
                                        new AssertionError(selection.where().text() + " with " + selection.parameters()
                                                + ": " + failure)));
                    }
                    return all;
                })
                .await()
                .indefinitely();
    }

    /** Statements are alike when their texts are; values of another nature may still end otherwise. */
    private static String kinds(String value) {
        return value.length() > 12 ? "long" : value.startsWith("\"(") ? "pattern" : "short";
    }

    private static boolean isBadPattern(Throwable failure) {
        return failure instanceof PgException refused && "2201B".equals(refused.getSqlState());
    }

    private static JsonNode item(String column, String operator, String type, String value) {
        var item = JSON.createObjectNode()
                .put("filter", "filter:tasks:" + column)
                .put("operator", operator)
                .put("type", type)
                .set("value", JsonText.tree(value));
        var query = JSON.createObjectNode();
        query.putObject("filters").put("conjunction", "and").putArray("items").add(item);
        return query;
    }

    private static int filtered(long project, String name) {
        return as(10).queryParam("query", item(name, "equal", "String", "\"x\"").toString())
                .get("/api/tasks?project=" + project)
                .statusCode();
    }

    private static int ordered(long project, String name) {
        var query = JSON.createObjectNode();
        query.putArray("ordering").add("tasks:" + name);
        return as(10).queryParam("query", query.toString())
                .get("/api/tasks?project=" + project)
                .statusCode();
    }

    private static int stored(long project, String name) {
        var view = JSON.createObjectNode().put("project", project);
        view.set("data", item(name, "equal", "String", "\"x\""));
        return as(10).body(view.toString()).post("/api/dm/views").statusCode();
    }

    private long filled() {
        long project = project();
        var tasks = new ArrayList<String>();
        tasks.add("{\"text\":\"a\",\"n\":1}");
        as(10).body(tasks.toString())
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(201);
        return project;
    }
}
