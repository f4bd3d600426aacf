package io.glossa.gateway.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicPathTest {

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/api/projects, /api/projects",
        "/api/projects/, /api/projects",
        "/%61pi/%70rojects/, /api/projects",
        "/%71/health, /q/health",
        "/data/upload/7/a%20b.png, /data/upload/7/a%20b.png",
        "/data/upload/7/%C3%A9.png, /data/upload/7/%C3%A9.png",
        "/data/upload/7/a%2Db%5fc%7E.png, /data/upload/7/a-b_c~.png",
        "/data/upload/7/100%25.png, /data/upload/7/100%25.png",
        "/data/upload/7/..a..b, /data/upload/7/..a..b",
        "/static../x, /static../x",
    })
    void oneSpellingForEach(String raw, String canonical) {
        assertEquals(Optional.of(canonical), PublicPath.canonical(raw));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api/projects",
                "/api//projects",
                "/api/projects//",
                "/api/../internal",
                "/api/./projects",
                "/..",
                "/api/..",
                "/api/%2e%2e/internal",
                "/api/%2E%2e/x",
                "/api/%2fprojects",
                "/api%2Fprojects",
                "/api;a=b/projects",
                "/api/..;/internal",
                "/api/%3bx",
                "/api\\projects",
                "/api/%5cprojects",
                "/api/%00",
                "/api/%0d%0aX-Y:%20z",
                "/api/%252e%252e/x",
                "/api/%25%32%65",
                "/api/%",
                "/api/%4",
                "/api/%zz",
                "/api/\u00e9",
                "/api/\u0001",
                "/api/ x",
                "api",
                "",
                "*",
                "/a#b"
            })
    void whatCanBeReadInTwoWaysIsRefused(String raw) {
        assertEquals(Optional.empty(), PublicPath.canonical(raw));
    }

    @Test
    void noPathIsRefused() {
        assertEquals(Optional.empty(), PublicPath.canonical(null));
    }
}
