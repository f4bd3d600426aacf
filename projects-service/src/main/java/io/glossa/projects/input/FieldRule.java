package io.glossa.projects.input;

import com.fasterxml.jackson.databind.JsonNode;

/** Turns what a client sent for a field into what we keep. The messages are those of the reference (platform 2.3). */
@FunctionalInterface
public interface FieldRule<T> {

    /**
     * @param value never a missing node; a JSON null is a null node
     * @throws FieldRefused when the value is not acceptable
     */
    T accept(JsonNode value);

    default FieldRule<T> orNull() {
        return value -> value.isNull() ? null : accept(value);
    }
}
