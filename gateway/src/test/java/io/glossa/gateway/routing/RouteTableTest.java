package io.glossa.gateway.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
    private final RouteTable table = RouteTable.standard();

    @Test
    void everyOperationOfTheReferenceHasItsOwner() throws IOException {
        var operations = operations();
        assertEquals(400, operations.size());
        for (var line : operations) {
            var cells = line.split("\t");
            var path =
                    PublicPath.canonical(cells[1].replaceAll("\\{\\w+}", "7")).orElseThrow();
            var owner = table.find(cells[0], path)
                    .map(route -> route.backend().name().toLowerCase(Locale.ROOT))
                    .orElse("gateway");
            assertEquals(cells[2], owner, line);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/projects/7, PROJECTS, USER, ORDINARY",
        "GET, /api/projects, PROJECTS, USER, ORDINARY",
        "POST, /api/projects/validate, PROJECTS, ANYONE, ORDINARY",
        "GET, /api/projects/validate, PROJECTS, USER, ORDINARY",
        "POST, /api/projects/7/validate, PROJECTS, USER, ORDINARY",
        "GET, /api/projects/7/next, TASKS, USER, LABELING",
        "POST, /api/tasks/7/annotations, TASKS, USER, LABELING",
        "GET, /api/tasks/7/annotations, TASKS, USER, ORDINARY",
        "PATCH, /api/annotations/7, TASKS, USER, LABELING",
        "POST, /api/annotations/bulk, TASKS, USER, BACKGROUND",
        "POST, /api/projects/7/import, TASKS, USER, BACKGROUND",
        "POST, /api/projects/7/tasks/bulk, TASKS, USER, BACKGROUND",
        "GET, /api/projects/7/tasks, TASKS, USER, ORDINARY",
        "GET, /api/projects/7/summary, TASKS, USER, ORDINARY",
        "GET, /api/projects/7/export, EXPORT, USER, BACKGROUND",
        "GET, /api/projects/7/exports/3/download, EXPORT, USER, BACKGROUND",
        "POST, /api/storages/s3/7/sync, STORAGE, USER, BACKGROUND",
        "POST, /api/storages/export/s3/7/sync, STORAGE, USER, BACKGROUND",
        "GET, /tasks/7/resolve, STORAGE, USER, BACKGROUND",
        "GET, /data/local-files, STORAGE, USER, BACKGROUND",
        "GET, /data/upload/7/a.png, TASKS, USER, BACKGROUND",
        "GET, /user/login, PROJECTS, OPEN_PAGE, ORDINARY",
        "GET, /user/account, PROJECTS, PAGE, ORDINARY",
    })
    void rowsAreFoundByPrecision(String method, String path, Backend backend, Access access, Weight weight) {
        var route = table.find(method, path).orElseThrow();
        assertEquals(List.of(backend, access, weight), List.of(route.backend(), route.access(), route.weight()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/projects/7",
                "/q/health",
                "/q",
                "/metrics",
                "/API/projects",
                "/api",
                "/api/unknown",
                "/import",
                "/api/project",
                "/api/storagesx",
                "/data",
                "/data/other",
                "/tasks/7",
                "/static/x",
                "/trace"
            })
    void whatIsNotListedDoesNotExist(String path) {
        assertTrue(table.find("GET", path).isEmpty());
    }

    @Test
    void onlyTheFewPublicOperationsAreOpen() {
        var open = table.routes().stream()
                .filter(route -> route.access() == Access.ANYONE || route.access() == Access.OPEN_PAGE)
                .map(Route::pattern)
                .toList();
        assertEquals(
                Set.of(
                        "/user/login",
                        "/user/signup",
                        "/api/token/refresh",
                        "/api/token/blacklist",
                        "/data/avatars/**",
                        "/samples/time-series.csv",
                        "/samples/paragraphs.json",
                        "/api/projects/validate",
                        "/api/webhooks/info"),
                Set.copyOf(open));
    }

    private static List<String> operations() throws IOException {
        try (var in = RouteTableTest.class.getResourceAsStream("operations.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
