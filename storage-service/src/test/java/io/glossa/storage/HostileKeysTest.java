package io.glossa.storage;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** V39: whatever a bucket calls its objects stays data, letter for letter. */
@QuarkusTest
class HostileKeysTest extends StorageTestBase {
    private static final List<String> KEYS = Stream.concat(
                    Stream.of(
                            "../../../../tmp/x",
                            "..",
                            ".",
                            "/etc/passwd",
                            "//etc//passwd",
                            "a\\..\\..\\b",
                            "C:\\windows\\win.ini",
                            "\\\\server\\share",
                            "a/../../b",
                            "%2e%2e%2fx",
                            "..%c0%afx",
                            "\u202Egnp.exe",
                            "a\u2066b\u2069",
                            "a\r\nX-Injected: 1",
                            "a\tb",
                            "\u0001\u001f\u007f",
                            "\uFEFFbom",
                            "e\u0301 and \u00e9",
                            "'; drop table task; --",
                            "\" onerror=alert(1) \"",
                            "<script>alert(1)</script>",
                            "${jndi:ldap://10.0.0.1/x}",
                            "{{7*7}}",
                            "$(id)",
                            "%s%n%x",
                            "con",
                            "a b+c&d=e;f,g@h",
                            "\uD83D\uDE00",
                            "?x=1#frag",
                            " leading and trailing "),
                    IntStream.of(1_024, 4_096).mapToObj("k"::repeat))
            .toList();

    private StubBucket server;

    @BeforeEach
    void aServer() throws IOException {
        server = new StubBucket();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    ObjectNode body() {
        return super.body()
                .put("bucket", "hostile")
                .put("s3_endpoint", server.url())
                .put("aws_access_key_id", "key")
                .put("aws_secret_access_key", "secret");
    }

    @Test
    void keysStayAsTheyAre() throws IOException {
        var before = files();
        server.lists(KEYS);
        var id = create("/api/storages/s3", body().put("use_blob_urls", true));
        sync("/api/storages/s3", id).body("status", equalTo("completed")).body("last_sync_count", equalTo(KEYS.size()));
        assertEquals(
                new TreeSet<>(KEYS),
                tasks.tasks().stream()
                        .map(task -> task.get("key").asText())
                        .collect(Collectors.toCollection(TreeSet::new)));
        for (var task : tasks.tasks()) {
            assertEquals(
                    "s3://hostile/" + task.get("key").asText(),
                    task.at("/task/data/$undefined$").asText());
        }
        sync("/api/storages/s3", id).body("last_sync_count", equalTo(0));
        assertEquals(before, files(), "nothing is written for an object");
    }

    @Test
    void oneThatNoDatabaseTakesIsNamedAndTheOthersGoOn() {
        server.lists(List.of("a", "nul\0byte", "z"));
        sync("/api/storages/s3", create("/api/storages/s3", body().put("use_blob_urls", true)))
                .body("status", equalTo("completed_with_errors"))
                .body("last_sync_count", equalTo(2))
                .body("traceback", containsString("nul\\0byte: the key holds a null character"));
    }

    private static Set<Path> files() throws IOException {
        try (var found = Files.walk(Path.of(setting("GLOSSA_LOCAL_FILES_ROOT")))) {
            return found.collect(Collectors.toSet());
        }
    }
}
