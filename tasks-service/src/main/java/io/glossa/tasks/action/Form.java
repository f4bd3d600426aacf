package io.glossa.tasks.action;

import io.glossa.tasks.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The fields of an action's dialog, in one column. */
final class Form {
    static final Form NONE = new Form();

    private final List<Consumer<JsonWriter>> fields = new ArrayList<>();

    /** A field to type into: {@code input} or {@code number}. */
    Form field(String type, String name, String label) {
        fields.add(out -> out.field("type", type).field("name", name).field("label", label));
        return this;
    }

    /** A choice among texts. @param value the one that is chosen at first, or null */
    Form select(String name, String label, List<String> options, String value) {
        fields.add(out -> {
            out.field("type", "select")
                    .field("name", name)
                    .field("label", label)
                    .name("options")
                    .beginArray();
            options.forEach(out::value);
            out.endArray().field("value", value);
        });
        return this;
    }

    /** A choice among names that stand for something else, none chosen. */
    Form search(String name, String label, String placeholder, List<Option> options) {
        fields.add(out -> {
            out.field("type", "select")
                    .field("name", name)
                    .field("label", label)
                    .name("options")
                    .beginArray();
            for (var option : options) {
                out.beginObject()
                        .field("value", option.value())
                        .field("label", option.label())
                        .endObject();
            }
            out.endArray().field("placeholder", placeholder).field("searchable", true);
        });
        return this;
    }

    byte[] toBytes() {
        var out = new JsonWriter(512).beginArray();
        if (!fields.isEmpty()) {
            out.beginObject().field("columnCount", 1).name("fields").beginArray();
            for (var field : fields) {
                out.beginObject();
                field.accept(out);
                out.endObject();
            }
            out.endArray().endObject();
        }
        return out.endArray().toBytes();
    }

    record Option(String value, String label) {}
}
