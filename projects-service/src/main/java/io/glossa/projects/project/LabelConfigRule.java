package io.glossa.projects.project;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.labelconfig.InvalidLabelConfigException;
import io.glossa.labelconfig.LabelConfig;
import io.glossa.projects.input.FieldRefused;
import io.glossa.projects.input.FieldRule;

/** A label config that can be read (platform 5.2, 5.3). */
final class LabelConfigRule implements FieldRule<String> {

    @Override
    public String accept(JsonNode value) {
        if (!value.isTextual() && !value.isNumber()) throw new FieldRefused("can only parse strings");
        return parse(value.asText()).source();
    }

    static LabelConfig parse(String xml) {
        if (xml.indexOf('\0') >= 0) throw new FieldRefused("Null characters are not allowed.");
        try {
            return LabelConfig.parse(xml);
        } catch (InvalidLabelConfigException invalid) {
            throw new FieldRefused(invalid.getMessage());
        }
    }
}
