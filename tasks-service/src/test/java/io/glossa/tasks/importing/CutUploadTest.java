package io.glossa.tasks.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What has come of an upload waits in files on the disk; when the sender goes away they go too. */
@QuarkusTest
class CutUploadTest extends TasksTestBase {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    @Test
    void aFormThatIsCutLeavesNoFile() throws IOException {
        long project = project();
        var marker = UUID.randomUUID().toString();
        try (var sender = begin(
                project,
                "import",
                "multipart/form-data; boundary=form",
                "--form\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
                        + "Content-Type: text/csv\r\n\r\ntext\n" + (marker + "\n").repeat(5_000))) {
            await().atMost(SOON).until(() -> sender.isConnected() && files(marker) == 1);
        }
        await().atMost(SOON).until(() -> files(marker) == 0);
        nothingCame(project);
    }

    @Test
    void aBodyThatIsCutLeavesNoFile() throws IOException {
        long project = project();
        var marker = UUID.randomUUID().toString();
        try (var sender = begin(
                project,
                "import?async=true",
                "application/x-ndjson",
                ("{\"text\": \"" + marker + "\"}\n").repeat(5_000))) {
            await().atMost(SOON).until(() -> sender.isConnected() && files(marker) == 1);
        }
        await().atMost(SOON).until(() -> files(marker) == 0);
        nothingCame(project);
    }

    @Test
    void anUploadThatIsCompleteLeavesNoFileEither() {
        long project = project();
        var marker = UUID.randomUUID().toString();
        as(10).contentType("multipart/form-data")
                .multiPart("file", "a.csv", ("text\n" + marker + "\n").getBytes(UTF_8))
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(201);
        // it goes with the end of the request, which may be a moment behind the answer
        await().atMost(SOON).until(() -> files(marker) == 0);
    }

    @Test
    void anUploadThatComesSlowlyIsTakenWhole() throws IOException {
        long project = project();
        var marker = UUID.randomUUID().toString();
        var form = "--form\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\ntext\n" + (marker + "\n").repeat(3_000) + "\r\n--form--\r\n";
        int half = form.length() / 2;
        try (var sender = begin(
                project, "import", "multipart/form-data; boundary=form", form.substring(0, half), form.length())) {
            await().atMost(SOON).until(() -> files(marker) == 1);
            as(10).get("/api/tasks?project=" + project).then().body("total", equalTo(0));
            sender.getOutputStream().write(form.substring(half).getBytes(UTF_8));
            sender.getOutputStream().flush();
            var answer = new BufferedReader(new InputStreamReader(sender.getInputStream(), UTF_8)).readLine();
            assertEquals("HTTP/1.1 201 Created", answer);
        }
        as(10).get("/api/tasks?project=" + project).then().body("total", equalTo(3_000));
        await().atMost(SOON).until(() -> files(marker) == 0);
    }

    private static void nothingCame(long project) {
        as(10).get("/api/tasks?project=" + project).then().body("total", equalTo(0));
        as(10).get("/api/projects/" + project + "/file-uploads?all=true").then().body("size()", equalTo(0));
    }

    /** Sends the beginning of a request that says it is longer. */
    private static Socket begin(long project, String operation, String type, String beginning) throws IOException {
        return begin(project, operation, type, beginning, 100_000_000);
    }

    private static Socket begin(long project, String operation, String type, String beginning, int length)
            throws IOException {
        var sender = new Socket("localhost", RestAssured.port);
        var head = "POST /api/projects/" + project + "/" + operation + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                + type + "\r\n" + IdentityHeader.NAME + ": " + token(10, 1, Role.ADMINISTRATOR)
                + "\r\nContent-Length: " + length + "\r\n\r\n";
        sender.getOutputStream().write((head + beginning).getBytes(UTF_8));
        sender.getOutputStream().flush();
        return sender;
    }

    /** Temporary files that hold it; other programs have files there too. */
    private static int files(String marker) throws IOException {
        return holding(TEMPORARY.toFile(), marker)
                + holding(TEMPORARY.resolve("uploads").toFile(), marker);
    }

    private static int holding(File folder, String marker) throws IOException {
        var files = folder.listFiles(File::isFile);
        int count = 0;
        for (var file : files == null ? new File[0] : files) {
            if (holds(file.toPath(), marker)) count++;
        }
        return count;
    }

    private static boolean holds(Path file, String marker) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(4_096), UTF_8).contains(marker);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }
}
