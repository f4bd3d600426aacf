package io.glossa.gateway.version;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.gateway.edge.Answers;
import io.glossa.gateway.edge.LocalEndpoint;
import io.glossa.problem.CompatibleRelease;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The release we are compatible with under the keys that clients read (platform 3.4), and our own under {@code glossa}.
 * {@code edition} decides which export the SDK uses. {@code /version} is the same for people, as a page.
 */
@Singleton
class VersionEndpoint implements LocalEndpoint {
    private static final String PAGE = "/version";

    private final Answers answers;
    private final ObjectNode versions;
    private final String page;

    VersionEndpoint(
            Answers answers, ObjectMapper json, @ConfigProperty(name = "quarkus.application.version") String own) {
        this.answers = answers;
        this.versions = versions(json, own);
        this.page = page(json, versions);
    }

    @Override
    public Set<String> paths() {
        return Set.of(PAGE, "/api/version");
    }

    @Override
    public void answer(HttpServerRequest request, String path) {
        if (path.equals(PAGE)) answers.html(request, page);
        else answers.json(request, 200, versions);
    }

    private static ObjectNode versions(ObjectMapper json, String own) {
        var release = CompatibleRelease.VERSION;
        var versions = json.createObjectNode().put("release", release);
        versions.putObject("label-studio-os-package")
                .put("version", release)
                .put("short_version", release.substring(0, release.lastIndexOf('.')))
                .putNull("latest_version_from_pypi")
                .putNull("latest_version_upload_time")
                .put("current_version_is_outdated", false);
        source(versions.putObject("label-studio-os-backend")).put("version", release);
        source(versions.putObject("label-studio-frontend"));
        source(versions.putObject("dm2"));
        versions.putObject("label-studio-converter").put("version", release);
        versions.put("edition", "Community");
        source(versions.putObject("lsf"));
        versions.putObject("backend").put("commit", "");
        versions.putObject("glossa").put("version", own);
        return versions;
    }

    /** Where the reference names its sources there is nothing of ours to name. */
    private static ObjectNode source(ObjectNode part) {
        return part.put("message", "").put("commit", "").put("date", "").put("branch", "");
    }

    private static String page(ObjectMapper json, ObjectNode versions) {
        try {
            return "<pre>" + json.writerWithDefaultPrettyPrinter().writeValueAsString(versions) + "</pre>";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
