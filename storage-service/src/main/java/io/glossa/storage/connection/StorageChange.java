package io.glossa.storage.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.problem.ProblemException;
import io.glossa.problem.ValidationErrors;
import io.glossa.storage.kind.StorageField;
import io.glossa.storage.kind.StorageField.Use;
import io.glossa.storage.kind.StorageType;
import java.util.Locale;

/**
 * What a request body sets. Members that no client may set, such as {@code status}, and unknown ones are passed over.
 *
 * @param project null when the body does not say
 * @param settings what is set, without secrets
 * @param secrets what is set of them; a null or empty one takes it away
 */
record StorageChange(Long project, ObjectNode settings, ObjectNode secrets) {

    /** What a body has to say. */
    enum Extent {
        /** All there is of a new storage: it must name the project, and defaults fill what it leaves out. */
        NEW,
        /** It must name the project; what it leaves out stays. */
        REPLACING,
        /** What it leaves out stays. */
        PARTIAL
    }

    /**
     * @throws ProblemException 400 with all fields that cannot be stored
     */
    static StorageChange read(StorageType type, JsonNode body, Extent extent) {
        if (body != null && !body.isObject()) {
            throw ValidationErrors.ofBody("Invalid data. Expected a dictionary, but got " + pythonName(body) + ".");
        }
        var given = body == null ? JsonNodeFactory.instance.objectNode() : body;
        var errors = new ValidationErrors();
        var settings = JsonNodeFactory.instance.objectNode();
        var secrets = JsonNodeFactory.instance.objectNode();
        for (var field : type.fields()) {
            var target = field.isSecret() ? secrets : settings;
            if (!given.has(field.name())) {
                if (extent == Extent.NEW && field.byDefault() != null) target.set(field.name(), field.byDefault());
                continue;
            }
            var reading = field.read(given.get(field.name()));
            if (reading.refusal() != null) errors.add(field.name(), reading.refusal());
            else target.set(field.name(), reading.value());
        }
        var project = project(given, extent != Extent.PARTIAL, errors);
        errors.throwIfAny();
        return new StorageChange(project, settings, secrets);
    }

    /** Whether it sets a field of this use to something. */
    boolean names(StorageType type, Use use) {
        return type.fields().stream()
                .filter(field -> field.use() == use)
                .map(field -> settings.path(field.name()))
                .anyMatch(value -> value.isNumber() || !value.asText("").isEmpty() && !value.isNull());
    }

    /**
     * Refuses to send stored credentials to a server that whoever sends this change names: who may change a storage may not
     * therefore learn its secrets.
     *
     * @throws ProblemException 400 for each secret that has to be entered again
     */
    void requireSecretsWithAddress(StorageType type, ObjectNode stored, ObjectNode storedSecrets) {
        var moved = type.fields().stream()
                .filter(field -> field.use() == Use.ADDRESS)
                .anyMatch(field -> settings.has(field.name())
                        && !settings.path(field.name())
                                .asText("")
                                .equals(stored.path(field.name()).asText("")));
        if (!moved) return;
        var errors = new ValidationErrors();
        for (var secret : storedSecrets.properties()) {
            if (!secrets.has(secret.getKey())) {
                errors.add(secret.getKey(), "Enter this again: it is to be sent to another server.");
            }
        }
        errors.throwIfAny();
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
