package io.glossa.projects.project;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.projects.input.FieldRefused;
import io.glossa.projects.input.FieldRule;
import io.glossa.projects.input.TextRule;

/** Instructions for annotators: HTML, cleaned before it is kept. */
final class InstructionRule implements FieldRule<String> {

    @Override
    public String accept(JsonNode value) {
        if (value.isNull()) throw new FieldRefused("This field may not be null.");
        return InstructionHtml.clean(TextRule.any().accept(value));
    }
}
