package io.glossa.bench.run;

import com.fasterxml.jackson.databind.JsonNode;

/** What {@code /api/version} of either side says about itself, in a line. */
final class Versions {
    private Versions() {}

    static String of(JsonNode version) {
        var text = version.path("release").asText();
        var ours = version.path("glossa");
        return ours.isMissingNode() ? text : "Glossa " + ours.path("version").asText(ours.asText()) + ", as " + text;
    }
}
