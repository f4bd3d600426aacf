package io.glossa.e2e.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Small documents for the tests, written with single quotes. */
final class Documents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Documents() {}

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The operation that this line of a reference table describes. */
    static Operation reference(String line) {
        return ReferenceTable.parse(List.of(line.replace('\'', '"')))
                .operations()
                .get(0);
    }

    static OpenApiDocument document(String paths, String components) {
        return OpenApiDocument.read(openapi(paths, components));
    }

    static JsonNode openapi(String paths, String components) {
        return json("{'openapi':'3.1.0','paths':" + paths + ",'components':" + components + "}");
    }
}
