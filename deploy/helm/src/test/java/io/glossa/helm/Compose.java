package io.glossa.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code deploy/compose/compose.yaml} with its anchors and merges resolved, its variables as written. */
final class Compose {
    static final Path FOLDER = Path.of("../compose");

    private Compose() {}

    static JsonNode read() {
        try {
            var options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            Object content =
                    new Yaml(new SafeConstructor(options)).load(Files.readString(FOLDER.resolve("compose.yaml")));
            return new ObjectMapper().valueToTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
