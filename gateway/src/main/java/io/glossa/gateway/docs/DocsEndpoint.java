package io.glossa.gateway.docs;

import io.glossa.gateway.edge.Answers;
import io.glossa.gateway.edge.LocalEndpoint;
import io.glossa.problem.CommonProblem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The document at the addresses of the reference (platform 3.4), and Swagger UI, which loads nothing from elsewhere. */
@Singleton
class DocsEndpoint implements LocalEndpoint {
    private static final String JSON = "/docs/api/schema/json";
    private static final String YAML = "/docs/api/schema/yaml";
    private static final String UI = "/docs/api/schema/swagger-ui";
    private static final Map<String, String> REDIRECTS = Map.of(
            "/swagger.json", JSON + "/",
            "/swagger.yaml", YAML + "/",
            "/swagger", UI + "/",
            "/docs", UI + "/",
            "/docs/api", UI + "/",
            "/docs/api/schema/redoc", UI + "/");

    private final ApiDocument document;
    private final Answers answers;
    private final Map<String, UiFile> files = new HashMap<>();

    DocsEndpoint(ApiDocument document, Answers answers) {
        this.document = document;
        this.answers = answers;
        for (var file : UiFile.all()) files.put(UI + "/" + file.name(), file);
    }

    @Override
    public Set<String> paths() {
        var paths = new HashSet<>(Set.of(JSON, YAML, UI));
        paths.addAll(REDIRECTS.keySet());
        paths.addAll(files.keySet());
        return paths;
    }

    @Override
    public void answer(HttpServerRequest request, String path) {
        switch (path) {
            case JSON -> schema(request, ApiDocument.Form.JSON);
            case YAML -> schema(request, ApiDocument.Form.YAML);
            case UI -> page(request);
            default -> {
                if (REDIRECTS.containsKey(path)) answers.redirect(request, REDIRECTS.get(path));
                else show(request, files.get(path));
            }
        }
    }

    /** The page's files are named relative to it. */
    private void page(HttpServerRequest request) {
        if (request.path().endsWith("/")) show(request, UiFile.INDEX);
        else answers.redirect(request, UI + "/");
    }

    private void schema(HttpServerRequest request, ApiDocument.Form form) {
        document.as(form)
                .onSuccess(bytes -> answers.send(request, 200, form.contentType(), bytes))
                .onFailure(away -> answers.problem(request, CommonProblem.UNAVAILABLE));
    }

    private void show(HttpServerRequest request, UiFile file) {
        answers.send(request, 200, file.contentType(), Buffer.buffer(file.read()));
    }
}
