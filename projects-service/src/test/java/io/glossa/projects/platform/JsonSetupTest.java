package io.glossa.projects.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.testkit.GlossaTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
class JsonSetupTest {
    @Inject
    ObjectMapper mapper;

    /** One moment in a thousand ends with three zeros. */
    @Test
    void aMomentHasSixDigitsWhateverTheyAre() throws JsonProcessingException {
        assertEquals(
                "{\"at\":\"2026-11-21T08:02:03.052000Z\"}",
                mapper.writeValueAsString(Map.of("at", Instant.parse("2026-11-21T08:02:03.052Z"))));
    }
}
