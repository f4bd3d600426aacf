package io.glossa.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ValidationErrorsTest {
    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void messagesOfOneFieldStandInOneList() {
        var errors = new ValidationErrors().add("title", "a").add("title", "b").add("color", "c");
        assertEquals(Map.of("title", List.of("a", "b"), "color", List.of("c")), errors.asMap());
    }

    @Test
    void nothingIsThrownWhenNothingIsWrong() {
        var errors = new ValidationErrors();
        errors.throwIfAny();
        assertTrue(errors.isEmpty());
        assertThrows(ProblemException.class, () -> errors.add("a", "b").throwIfAny());
    }

    @Test
    void theEnvelopeOfAValidationError() throws Exception {
        var refusal = ValidationErrors.of("title", "This field is required.");
        var body = ErrorBody.of(ID, refusal.type().status(), refusal.getMessage(), refusal.validationErrors());
        assertEquals(
                "{\"id\":\"00000000-0000-4000-8000-000000000001\",\"status_code\":400,\"version\":\"1.23.2\","
                        + "\"detail\":\"Validation error\",\"exc_info\":null,"
                        + "\"validation_errors\":{\"title\":[\"This field is required.\"]}}",
                json.writeValueAsString(body));
    }

    @Test
    void otherErrorsHaveNoFieldErrors() throws Exception {
        var refusal = CommonProblem.noMatch("Project");
        assertEquals(
                "{\"id\":\"00000000-0000-4000-8000-000000000001\",\"status_code\":404,\"version\":\"1.23.2\","
                        + "\"detail\":\"No Project matches the given query.\",\"exc_info\":null}",
                json.writeValueAsString(ErrorBody.of(ID, 404, refusal.getMessage(), refusal.validationErrors())));
    }

    @Test
    void codesAreUnique() {
        var codes = Arrays.stream(CommonProblem.values()).map(ProblemType::code).collect(Collectors.toSet());
        assertEquals(CommonProblem.values().length, codes.size());
    }
}
