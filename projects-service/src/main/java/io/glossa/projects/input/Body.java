package io.glossa.projects.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.problem.ValidationErrors;
import java.util.Optional;

/**
 * The fields of a request's body. Reading one notes what is wrong with it, so that a caller learns of all faults at once:
 * read every field, then {@link #refuseIfWrong()}.
 */
public final class Body {
    private final ObjectNode fields;
    private final ValidationErrors errors = new ValidationErrors();

    Body(ObjectNode fields) {
        this.fields = fields;
    }

    /** An object within a body, read like a body of its own. */
    public static Body of(ObjectNode fields) {
        return new Body(fields);
    }

    public boolean has(String field) {
        return fields.has(field);
    }

    /** The raw value, or null when the field is absent. */
    public JsonNode raw(String field) {
        return fields.get(field);
    }

    /** The field's value; null when it is absent, null or wrong. */
    public <T> T read(String field, FieldRule<T> rule) {
        var value = fields.get(field);
        if (value == null) return null;
        try {
            return rule.accept(value);
        } catch (FieldRefused refused) {
            errors.put(field, refused.errors());
            return null;
        }
    }

    public <T> Optional<T> optional(String field, FieldRule<T> rule) {
        return Optional.ofNullable(read(field, rule));
    }

    public <T> T require(String field, FieldRule<T> rule) {
        if (!fields.has(field)) errors.add(field, "This field is required.");
        return read(field, rule);
    }

    public ValidationErrors errors() {
        return errors;
    }

    public Body refuseIfWrong() {
        errors.throwIfAny();
        return this;
    }
}
