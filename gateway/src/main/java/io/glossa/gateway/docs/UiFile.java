package io.glossa.gateway.docs;

import io.glossa.gateway.edge.SecurityHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A file of the Swagger UI page: two of our own, the rest from the library as it comes.
 *
 * @param name as the page calls it
 * @param contentType its type
 * @param resource where it lies on the class path
 */
record UiFile(String name, String contentType, String resource) {
    private static final String LIBRARY = "/META-INF/resources/openapi-ui/";
    private static final String OWN = "/io/glossa/gateway/docs/";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    static final UiFile INDEX = new UiFile("index.html", SecurityHeaders.HTML, OWN + "swagger-ui.html");

    static List<UiFile> all() {
        return List.of(
                INDEX,
                new UiFile("start.js", SCRIPT, OWN + "swagger-ui-start.js"),
                new UiFile("swagger-ui.css", "text/css; charset=utf-8", LIBRARY + "swagger-ui.css"),
                new UiFile("swagger-ui-bundle.js", SCRIPT, LIBRARY + "swagger-ui-bundle.js"),
                new UiFile("favicon.ico", "image/x-icon", LIBRARY + "favicon.ico"));
    }

    byte[] read() {
        try (var in = UiFile.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalStateException(resource + " is missing");
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
