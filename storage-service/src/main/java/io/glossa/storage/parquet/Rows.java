package io.glossa.storage.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Puts the rows of a row group together from its columns. */
final class Rows {
    private final Field root;
    private final ColumnReader[] columns;

    Rows(Field root, ColumnReader[] columns) {
        this.root = root;
        this.columns = columns;
    }

    ObjectNode next() throws IOException {
        return object(root);
    }

    private ObjectNode object(Field group) throws IOException {
        var object = JsonNodeFactory.instance.objectNode();
        for (var child : group.children()) object.set(child.name(), read(child));
        return object;
    }

    private JsonNode read(Field field) throws IOException {
        if (field.isRepeated()) return list(field, false);
        if (field.isOptional() && isMissing(field)) {
            skip(field);
            return NullNode.getInstance();
        }
        return present(field);
    }

    private boolean isMissing(Field field) {
        return columns[field.firstColumn()].definition() < field.definition();
    }

    private JsonNode present(Field field) throws IOException {
        if (field.isColumn()) return columns[field.firstColumn()].take();
        var only = field.children().get(0);
        if (field.children().size() > 1 || !only.isRepeated()) return object(field);
        return switch (field.meaning()) {
            case LIST -> list(only, only.wrapsElement());
            case MAP -> only.children().size() == 2 ? map(only) : list(only, false);
            default -> object(field);
        };
    }

    /** @param wrapped whether the elements are within the repeated field, and not it */
    private ArrayNode list(Field repeated, boolean wrapped) throws IOException {
        var list = JsonNodeFactory.instance.arrayNode();
        if (isMissing(repeated)) {
            skip(repeated);
            return list;
        }
        do list.add(wrapped ? read(repeated.children().get(0)) : present(repeated));
        while (goesOn(repeated));
        return list;
    }

    private ObjectNode map(Field pairs) throws IOException {
        var map = JsonNodeFactory.instance.objectNode();
        if (isMissing(pairs)) {
            skip(pairs);
            return map;
        }
        do map.set(read(pairs.children().get(0)).asText(), read(pairs.children().get(1)));
        while (goesOn(pairs));
        return map;
    }

    private boolean goesOn(Field repeated) {
        return columns[repeated.firstColumn()].repetition() == repeated.repetition();
    }

    private void skip(Field field) throws IOException {
        for (int i = 0; i < field.columns(); i++) columns[field.firstColumn() + i].skip();
    }
}
