package io.glossa.e2e.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.e2e.compatibility.OpenApiDocument;
import io.glossa.e2e.compatibility.Operation;
import io.glossa.e2e.suite.RunningSuite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The operations that the running suite describes: a new one is among them without anybody's doing. */
final class DescribedOperations {
    private DescribedOperations() {}

    static List<Operation> of(RunningSuite suite) {
        var description = suite.with(null)
                .get("/docs/api/schema/json/")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        try {
            return OpenApiDocument.read(new ObjectMapper().readTree(description))
                    .operations();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
