package io.glossa.e2e.suite;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A caller of the public API, as a script of a user would be. */
public final class Client {
    private final URI base;
    private final String token;

    Client(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** A request with this caller's credential. */
    public RequestSpecification request() {
        var request = given().baseUri(base.toString()).redirects().follow(false);
        return token == null ? request : request.header("Authorization", "Token " + token);
    }

    /** For requests that are not made here; null for nobody. */
    public String token() {
        return token;
    }

    public Response get(String path) {
        return request().get(path);
    }

    public Response post(String path, Object body) {
        return request().contentType(ContentType.JSON).body(body).post(path);
    }

    public Response put(String path, Object body) {
        return request().contentType(ContentType.JSON).body(body).put(path);
    }

    public Response patch(String path, Object body) {
        return request().contentType(ContentType.JSON).body(body).patch(path);
    }

    public Response delete(String path) {
        return request().delete(path);
    }

    /** Sends a file by multipart, as the upload button does. */
    public Response upload(String path, String name, String content, String type) {
        return request()
                .multiPart("file", name, content.getBytes(java.nio.charset.StandardCharsets.UTF_8), type)
                .post(path);
    }

    /** Listens to server-sent events; the lines end when the server ends them. */
    public Stream<String> listen(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Token " + token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body();
    }

    /** Creates a project and returns its id. */
    public int createProject(String title, String labelConfig) {
        return post("/api/projects/", Map.of("title", title, "label_config", labelConfig))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Imports tasks of one text each and returns their ids in order. */
    public List<Integer> importTexts(int project, List<String> texts) {
        var tasks =
                texts.stream().map(text -> Map.of("data", Map.of("text", text))).toList();
        return post("/api/projects/" + project + "/import?return_task_ids=true", tasks)
                .then()
                .statusCode(201)
                .extract()
                .path("task_ids");
    }

    /** Submits one choice on a task and returns the annotation's id. */
    public int choose(int task, String choice) {
        return post("/api/tasks/" + task + "/annotations/", annotation(choice))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static Map<String, Object> annotation(String choice) {
        var region = Map.of(
                "id",
                "r1",
                "from_name",
                "sentiment",
                "to_name",
                "text",
                "type",
                "choices",
                "value",
                Map.of("choices", List.of(choice)));
        return Map.of("result", List.of(region), "lead_time", 1.5);
    }
}
