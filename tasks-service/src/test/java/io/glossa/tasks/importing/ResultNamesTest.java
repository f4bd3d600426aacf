package io.glossa.tasks.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The names of results that an import notes are those that the database would find in them. */
@QuarkusTest
class ResultNamesTest extends TasksTestBase {
    private static final String NOTED = "select name || '|' || chat from result_name where project = $1";
    private static final String FOUND =
            "select distinct r.name || '|' || r.chat from annotation a, result_names(a.result) r where a.project = $1";

    @Inject
    Pool pool;

    @Test
    void namesAreFoundWhileResultsArePassedOver() {
        long project = project();
        load(
                project,
                """
                {"from_name": "plain", "type": "choices", "value": {"from_name": "nested", "x": [{"from_name": "deep"}]}},
                {"type": "chatmessage", "from_name": "said"}, {"from_name": "said", "type": "choices"},
                {"from_name": "sch\\u00f6n \\"x\\"", "type": "chat\\u006dessage"}, {"from_name": "twice", "from_name": "last"},
                {"from_name": "gone", "from_name": null}, {"from_name": 7}, {"from_name": {"a": 1}}, {"type": "relation"},
                {"from_name": "", "type": null}, {"from_name": "typed", "type": ["chatmessage"]}""");
        assertEquals(
                Set.of(
                        "plain|false",
                        "said|true",
                        "said|false",
                        "schön \"x\"|true",
                        "last|false",
                        "|false",
                        "typed|false"),
                names(NOTED, project));
        assertEquals(names(FOUND, project), names(NOTED, project));
    }

    @Test
    void ofResultsGivenTwiceTheLastCount() {
        long project = project();
        imported(
                project,
                "[{\"data\":{\"text\":\"a\"},\"annotations\":[{\"result\":[{\"from_name\":\"first\"}],"
                        + "\"result\":[{\"from_name\":\"second\"}]}]}]");
        assertEquals(Set.of("second|false"), names(NOTED, project));
    }

    /** One import after the other, and then somebody who submits, on the same connections. */
    @Test
    void whoeverComesAfterAnImportIsNotedToo() {
        long project = project();
        for (int i = 0; i < 20; i++) load(project, "{\"from_name\":\"n" + i % 4 + "\"}");
        long task = imported(project, "{\"text\":\"b\"}").get(0);
        for (int i = 0; i < 20; i++) {
            as(10).body("{\"result\":[{\"from_name\":\"s" + i + "\"}]}")
                    .post("/api/tasks/" + task + "/annotations")
                    .then()
                    .statusCode(201);
        }
        assertEquals(24, names(NOTED, project).size());
        assertEquals(names(FOUND, project), names(NOTED, project));
    }

    private static void load(long project, String results) {
        imported(
                project,
                "[{\"data\":{\"text\":\"a\"},\"annotations\":[{\"result\":[" + results + "]},"
                        + "{\"result\":[],\"was_cancelled\":true}]}]");
    }

    private Set<String> names(String sql, long project) {
        var names = new TreeSet<String>();
        for (var row :
                pool.preparedQuery(sql).execute(Tuple.of(project)).await().indefinitely()) {
            names.add(row.getString(0));
        }
        return names;
    }
}
