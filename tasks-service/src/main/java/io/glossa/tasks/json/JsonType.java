package io.glossa.tasks.json;

import com.fasterxml.jackson.databind.node.JsonNodeType;

/** The kind of a JSON value, as its first byte tells. */
public enum JsonType {
    OBJECT(JsonNodeType.OBJECT),
    ARRAY(JsonNodeType.ARRAY),
    STRING(JsonNodeType.STRING),
    NUMBER(JsonNodeType.NUMBER),
    BOOLEAN(JsonNodeType.BOOLEAN),
    NULL(JsonNodeType.NULL);

    private final JsonNodeType node;

    JsonType(JsonNodeType node) {
        this.node = node;
    }

    public JsonNodeType node() {
        return node;
    }
}
