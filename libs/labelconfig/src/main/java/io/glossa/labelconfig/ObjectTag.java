package io.glossa.labelconfig;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A named tag that shows task data: {@code <Text name="t" value="$text"/>}.
 *
 * @param type the tag, {@code Text}
 * @param value the {@code value} without a leading {@code $} (a template such as {@code A: $a} stays), or null
 * @param valueList the same for {@code valueList}; one of the two is null
 * @param valueType the attribute, or null
 * @param attributes all attributes as written, in document order
 */
public record ObjectTag(
        String name, String type, String value, String valueList, String valueType, Map<String, String> attributes) {
    public ObjectTag {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** How a control that points here shows it. */
    Input asInput() {
        return new Input(type, valueType, value, valueList);
    }
}
