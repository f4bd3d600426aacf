package io.glossa.export.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.glossa.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentBodyTest {
    private static final String TYPE = "multipart/form-data; boundary=\"b\"";

    @Test
    void partsAreMembersAndFilesAreNot() {
        var body =
                """
                --b
                Content-Disposition: form-data; name="title"

                Mine ü
                --b
                Content-Disposition: form-data; name="serialization_options.drafts.only_id"

                false
                --b
                Content-Disposition: form-data; name="file"; filename="a.txt"
                Content-Type: text/plain

                x
                --b--
                """
                        .replace("\n", "\r\n");
        assertEquals(
                "{\"title\":\"Mine ü\",\"serialization_options\":{\"drafts\":{\"only_id\":\"false\"}}}",
                parts(body, TYPE).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--b--\r\n", "no parts"})
    void nothingIsAnEmptyObject(String body) {
        assertEquals("{}", parts(body, TYPE).toString());
    }

    @Test
    void aFormWithoutABoundaryIsRefused() {
        var refused = assertThrows(ProblemException.class, () -> parts("no parts", "multipart/form-data"));
        assertEquals(400, refused.type().status());
    }

    private static Object parts(String body, String type) {
        return SentBody.parts(body.getBytes(UTF_8), type);
    }
}
