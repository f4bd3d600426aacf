package io.glossa.storage.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.problem.ProblemException;
import io.glossa.problem.ValidationErrors;
import java.util.Locale;

/**
 * What a request body sets. Members that no client may set, such as {@code status}, and unknown ones are passed over.
 *
 * @param project null when the body does not say
 * @param settings what is set, without secrets
 * @param secrets what is set of them; a null or empty one takes it away
 */
record StorageChange(Long project, ObjectNode settings, ObjectNode secrets) {

    /**
     * @param whole whether a new storage is described, so that {@code project} is required and defaults are filled in
     * @throws ProblemException 400 with all fields that cannot be stored
     */
    static StorageChange read(StorageKind kind, JsonNode body, boolean whole) {
        if (body != null && !body.isObject()) {
            throw ValidationErrors.ofBody("Invalid data. Expected a dictionary, but got " + pythonName(body) + ".");
        }
        var given = body == null ? JsonNodeFactory.instance.objectNode() : body;
        var errors = new ValidationErrors();
        var settings = JsonNodeFactory.instance.objectNode();
        var secrets = JsonNodeFactory.instance.objectNode();
        for (var field : kind.fields()) {
            var target = field.secret() ? secrets : settings;
            if (!given.has(field.name())) {
                if (whole) target.set(field.name(), field.byDefault());
                continue;
            }
            var reading = field.read(given.get(field.name()));
            if (reading.refusal() != null) errors.add(field.name(), reading.refusal());
            else target.set(field.name(), reading.value());
        }
        var project = project(given, whole, errors);
        errors.throwIfAny();
        return new StorageChange(project, settings, secrets);
    }

    static ProblemException unknownProject(long project) {
        return ValidationErrors.of("project", "Invalid pk \"" + project + "\" - object does not exist.");
    }

    private static Long project(JsonNode given, boolean required, ValidationErrors errors) {
        if (!given.has("project")) {
            if (required) errors.add("project", "This field is required.");
            return null;
        }
        var written = given.get("project");
        if (written.isNull()) {
            errors.add("project", "This field may not be null.");
            return null;
        }
        var number = StorageField.wholeNumber(written);
        if (number.isEmpty()) {
            errors.add("project", "Incorrect type. Expected pk value, received " + pythonName(written) + ".");
        }
        return number.orElse(null);
    }

    private static String pythonName(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "list";
            case OBJECT -> "dict";
            case STRING -> "str";
            case BOOLEAN -> "bool";
            case NUMBER -> node.isIntegralNumber() ? "int" : "float";
            default -> node.getNodeType().name().toLowerCase(Locale.ROOT);
        };
    }
}
