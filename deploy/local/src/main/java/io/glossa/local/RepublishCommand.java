package io.glossa.local;

import io.glossa.local.secrets.Administrator;
import io.glossa.local.secrets.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** {@code ./glossa republish --from MOMENT [--topics LIST]}: has events of the first organization sent again. */
final class RepublishCommand {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Settings settings;
    private final Map<String, String> options;

    /** @param options {@code from} and, if not all are wanted, {@code topics} */
    RepublishCommand(Settings settings, Map<String, String> options) {
        this.settings = settings;
        this.options = options;
    }

    int run() throws IOException, InterruptedException {
        var status = new RunFolder(settings.home()).status();
        if (status.isEmpty()) {
            System.err.println("Glossa is not running on " + settings.home());
            return 3;
        }
        if (!options.containsKey("from")) {
            System.err.println("--from is needed: a moment as 2026-01-31T09:30:00Z");
            return 2;
        }
        var administrator = Administrator.read(Secrets.administratorFile(settings.home()));
        var answer = HttpClient.newHttpClient()
                .send(request(status.get().url(), administrator.token()), HttpResponse.BodyHandlers.ofString());
        var told = answer.statusCode() == 202 ? System.out : System.err;
        told.println(answer.body());
        return answer.statusCode() == 202 ? 0 : 1;
    }

    private HttpRequest request(String url, String token) {
        var query = new StringBuilder("/api/events/republish?from=").append(encoded(options.get("from")));
        if (options.containsKey("topics")) query.append("&topics=").append(encoded(options.get("topics")));
        return HttpRequest.newBuilder(URI.create(url).resolve(query.toString()))
                .timeout(PATIENCE)
                .header("Authorization", "Token " + token)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
