package io.glossa.labelconfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.Optional;
import java.util.Set;

/**
 * What task data must hold for an object.
 *
 * @param path the key; dots walk into nested objects ({@code $a.b}), an index ends it ({@code $pages[{{idx}}].body} is
 *     {@code pages})
 * @param tag the tag that shows it, {@code Text}
 * @param accepted its JSON types
 * @param indexed whether the tag picks an element of it, so that it must be a list
 */
public record DataField(String path, String tag, Set<JsonNodeType> accepted, boolean indexed) {

    public DataField {
        accepted = Set.copyOf(accepted);
    }

    /** Why the value does not fit, in the words of an import's answer; a missing value is null or a missing node. */
    public Optional<String> problem(JsonNode valueOrMissing) {
        if (valueOrMissing == null || valueOrMissing.isMissingNode()) {
            return Optional.of("\"" + path + "\" key is expected in task data");
        }
        if (accepted.contains(valueOrMissing.getNodeType())) {
            return Optional.empty();
        }
        return Optional.of("data['" + path + "']=" + PythonRepr.of(valueOrMissing) + " is of type '"
                + PythonRepr.typeName(valueOrMissing) + "', but the object tag " + tag
                + " expects the following types: " + PythonRepr.ofStrings(AcceptedTypes.names(tag, indexed)));
    }
}
