package io.glossa.gateway.legacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.gateway.legacy.LegacyOutcome.Gone;
import io.glossa.gateway.legacy.LegacyOutcome.Incomplete;
import io.glossa.gateway.legacy.LegacyOutcome.Renamed;
import io.glossa.gateway.routing.PublicPath;
import io.glossa.gateway.routing.RouteTable;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyTableTest {
    private final LegacyTable table = LegacyTable.standard();

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "GET, /api/project, project=7, GET, /api/projects/7, -",
                "PATCH, /api/project, project=7, PATCH, /api/projects/7, -",
                "GET, /api/project/config, project=7, GET, /api/projects/7, include=label_config",
                "POST, /api/project/config, project=7, PATCH, /api/projects/7, -",
                "GET, /api/project/next, project=7&x=1, GET, /api/projects/7/next, x=1",
                "POST, /api/project/import, project=7&return_task_ids=true, POST, /api/projects/7/import, return_task_ids=true",
                "GET, /api/project/export, format=JSON_MIN&project=7, GET, /api/projects/7/export, exportType=JSON_MIN",
                "GET, /api/project/export, project=7, GET, /api/projects/7/export, -",
                "GET, /api/project/export, project=1&project=7&a=%20b&c, GET, /api/projects/7/export, a=%20b&c",
                "POST, /api/validate-config, -, POST, /api/projects/validate, -",
                "POST, /api/import-example, project=7, POST, /api/projects/7/sample-task, -",
                "GET, /api/tasks/3/completions, -, GET, /api/tasks/3/annotations, -",
                "POST, /api/tasks/3/completions, was_cancelled=1, POST, /api/tasks/3/annotations, was_cancelled=1",
                "GET, /api/tasks/3/completions/4, -, GET, /api/annotations/4, task=3",
                "POST, /api/tasks/3/completions/4, -, PATCH, /api/annotations/4, task=3",
                "DELETE, /api/tasks/3/completions/4, -, DELETE, /api/annotations/4, task=3",
                "GET, /api/tasks/3/completions/4, task=5, GET, /api/annotations/4, task=3&task=5",
                "GET, /api/models, project=7, GET, /api/ml, project=7",
                "POST, /api/models/train, model=5, POST, /api/ml/5/train, -",
            })
    void oldCallsHaveANameToday(String method, String path, String query, String now, String nowPath, String nowQuery) {
        assertEquals(
                new Renamed(HttpMethod.valueOf(now), nowPath, nowQuery),
                table.find(method, path, query).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "project=", "project=abc", "project=1/../2", "project=%37", "project=9999999999999999999"})
    void aProjectMustBeNamedByItsId(String query) {
        var outcome = table.find("GET", "/api/project/next", query).orElseThrow();
        var advice = ((Incomplete) outcome).advice();
        assertTrue(advice.contains("GET /api/projects/{project}/next") && advice.contains("?project={id}"), advice);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/projects/7/results, /api/projects/{id}/export",
        "GET, /api/projects/7/completions, /api/projects/{id}/export",
        "GET, /api/project-switch, /api/projects/{id}/",
        "GET, /api/project/storage-settings, /api/storages/",
        "GET, /api/completions, /api/projects/{id}/export",
        "DELETE, /api/completions, delete_tasks_annotations",
        "GET, /api/import-example, /api/projects/{id}/sample-task",
        "GET, /api/import-example-file, /api/projects/{id}/sample-task",
        "POST, /api/models/predictions, retrieve_tasks_predictions",
        "POST, /api/storages/1/sync, /api/storages/{type}/{id}/sync",
        "GET, /api/teams, /api/workspaces/",
    })
    void whatIsGoneNamesTheNewCall(String method, String path, String now) {
        var advice = ((Gone) table.find(method, path, null).orElseThrow()).advice();
        assertTrue(advice.contains(now), advice);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /",
        "GET, /api/projects",
        "GET, /api/projects/7",
        "GET, /api/projects/7/export",
        "GET, /api/storages/s3",
        "POST, /api/storages/s3/1/sync",
        "GET, /api/tasks/3/annotations",
        "GET, /api/tasks/x/completions",
        "DELETE, /api/project",
        "GET, /api/models/train",
        "GET, /data/upload/7/completions",
    })
    void callsOfTodayAreLeftAlone(String method, String path) {
        assertTrue(table.find(method, path, "project=7").isEmpty());
    }

    @Test
    void noOldNameHidesAnOperationOfToday() throws IOException {
        try (var in = RouteTable.class.getResourceAsStream("operations.tsv")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .forEach(cells -> {
                        var path = PublicPath.canonical(cells[1].replaceAll("\\{\\w+}", "7"))
                                .orElseThrow();
                        assertTrue(table.find(cells[0], path, null).isEmpty(), path);
                    });
        }
    }

    @Test
    void aReadingCallNeverBecomesAChangingOne() {
        assertThrows(IllegalArgumentException.class, () -> LegacyTable.parse("GET,POST /a POST /b"));
        assertThrows(IllegalArgumentException.class, () -> LegacyTable.parse("DELETE /a GET /b"));
        assertThrows(IllegalArgumentException.class, () -> LegacyTable.parse("GET /a"));
    }
}
