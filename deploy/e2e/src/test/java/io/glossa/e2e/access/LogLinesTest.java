package io.glossa.e2e.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.JsonServer;
import io.glossa.e2e.suite.LabelConfigs;
import io.glossa.e2e.suite.Newcomer;
import io.glossa.e2e.suite.Patience;
import io.glossa.e2e.suite.RunningSuite;
import io.glossa.local.Module;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Logs are documents, one a line, whatever those have written of whom they tell, and with whatever stack. */
class LogLinesTest {
    private static final String HOSTILE =
            "a\r\n{\"level\":\"ERROR\",\"message\":\"forged\"}\n\u001b[2J${jndi:ldap://127.0.0.1/a}";

    private static final ObjectReader ONE_DOCUMENT =
            new ObjectMapper().readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final RunningSuite suite = RunningSuite.get();
    private final Client owner = Newcomer.ofTheirOwn(suite);
    /** A service that was killed before may have been at the middle of a line. */
    private final Map<Module, Integer> before = Stream.of(Module.values())
            .collect(Collectors.toMap(
                    Function.identity(), module -> suite.log(module).size()));

    @Test
    void whatAModelAnswersIsNoLineOfItsOwn() throws JsonProcessingException {
        var project = owner.createProject("Logged", LabelConfigs.SENTIMENT);
        owner.importTexts(project, List.of("a text"));
        var region = Map.of("from_name", HOSTILE, "to_name", HOSTILE, "type", HOSTILE, "value", Map.of());
        var answer = Map.of("results", List.of(Map.of("result", List.of(region))));
        try (var model = new JsonServer()
                .on("/", "{\"status\":\"UP\",\"model_version\":\"1\"}")
                .on("/predict", new ObjectMapper().writeValueAsString(answer))) {
            var backend = owner.post("/api/ml/", Map.of("url", model.url(), "project", project, "title", HOSTILE))
                    .then()
                    .statusCode(201)
                    .extract()
                    .<Integer>path("id");
            owner.post("/api/ml/" + backend + "/predict", Map.of()).then().statusCode(200);
            Patience.until("what is logged of the answer", () -> messages(Module.TASKS)
                    .anyMatch(message -> message.startsWith("Project " + project + ": 1 of 1 answers of a model")));
        }
        for (var module : Module.values()) {
            assertTrue(messages(module).noneMatch(message -> message.equals("forged")), module.folder());
        }
    }

    /** Fails when a line is anything but a document of what is logged. */
    private Stream<String> messages(Module module) {
        return suite.log(module).stream().skip(before.get(module)).map(line -> {
            var logged = document(line);
            assertEquals(module.folder(), logged.path("service").textValue(), line);
            for (var field : List.of("timestamp", "level", "loggerName", "message")) {
                assertTrue(logged.path(field).isTextual(), field + ": " + line);
            }
            return logged.path("message").textValue();
        });
    }

    private static JsonNode document(String line) {
        try {
            return ONE_DOCUMENT.readValue(line);
        } catch (JsonProcessingException noDocument) {
            throw new AssertionError("no document: " + line, noDocument);
        }
    }
}
