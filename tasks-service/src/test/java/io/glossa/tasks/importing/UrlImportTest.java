package io.glossa.tasks.importing;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operator of the tests has opened 127.0.0.2, which stands for the public internet. */
@QuarkusTest
class UrlImportTest extends TasksTestBase {
    private HttpServer server;
    private HttpServer inside;
    private final AtomicInteger insideCalls = new AtomicInteger();

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.2", 0), 0);
        inside = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        inside.createContext("/", exchange -> {
            insideCalls.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        inside.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        inside.stop(0);
    }

    private void on(String path, int status, String content, String... headers) {
        server.createContext(path, exchange -> {
            for (int i = 0; i < headers.length; i += 2)
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            exchange.sendResponseHeaders(status, content.isEmpty() ? -1 : content.length());
            exchange.getResponseBody().write(content.getBytes());
            exchange.close();
        });
    }

    private String url(HttpServer of, String path) {
        return "http:/" + of.getAddress() + path;
    }

    private static ValidatableResponse take(long project, String url) {
        return as(10).contentType("application/x-www-form-urlencoded")
                .formParam("url", url)
                .post("/api/projects/" + project + "/import")
                .then();
    }

    private static void refused(long project, String url, String message) {
        take(project, url).statusCode(400).body("validation_errors.non_field_errors", contains(message));
    }

    @Test
    void aFileComesFromItsAddress() {
        long project = project();
        on("/files/my data.csv", 200, "text,n\na,1\nb,2\n");
        on("/moved", 302, "", "Location", "/files/my%20data.csv?version=2");
        take(project, url(server, "/moved"))
                .statusCode(201)
                .body("task_count", equalTo(2))
                .body("file_upload_ids", hasSize(1))
                .body("found_formats.'.csv'", equalTo(1));
        as(10).get("/api/tasks?project=" + project + "&fields=all")
                .then()
                .body("tasks.data.text", contains("a", "b"))
                .body("tasks[0].file_upload.substring(8)", equalTo("-my_data.csv"));
    }

    @Test
    void noAddressLeadsInside() {
        long project = project();
        var reserved = "URL resolves to a reserved network address (block: 127.0.0.0/8)";
        refused(project, url(inside, "/a.json"), reserved);
        on("/inside", 302, "", "Location", url(inside, "/a.json"));
        on("/metadata", 307, "", "Location", "http://169.254.169.254/latest/meta-data/a.json");
        on("/file", 301, "", "Location", "file:///etc/passwd");
        refused(project, url(server, "/inside"), reserved);
        refused(
                project,
                url(server, "/metadata"),
                "URL resolves to a reserved network address (block: 169.254.0.0/16)");
        var notAllowed = "The provided URL was not allowed. URLs must use http:// or https://, and must not resolve to"
                + " local or private network addresses when SSRF protection applies.";
        refused(project, url(server, "/file"), notAllowed);
        refused(project, "file:///etc/passwd", notAllowed);
        refused(project, "a.json", notAllowed);
        refused(project, "http://2130706433/a.json", notAllowed);
        assertEquals(0, insideCalls.get());
        as(10).get("/api/projects/" + project + "/file-uploads?all=true").then().body("", hasSize(0));
    }

    @Test
    void whatIsNoFileIsRefusedWithoutItsWords() {
        long project = project();
        on("/gone.json", 404, "secret words of the server");
        on("/program.exe", 200, "MZ");
        on("/packed.json", 200, "xyz", "Content-Encoding", "gzip");
        refused(project, url(server, "/gone.json"), "The address answers with status 404, not with a file");
        refused(project, url(server, "/program.exe"), ".exe extension is not supported");
        refused(project, url(server, "/packed.json"), "The address answers with compressed data");
        server.stop(0);
        refused(project, url(server, "/closed.json"), "The address did not answer as expected");
    }
}
