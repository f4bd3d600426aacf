package io.glossa.projects.project;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.projects.input.FieldRefused;
import io.glossa.projects.input.FieldRule;
import java.util.regex.Pattern;

/** {@code #RRGGBB}, the case kept. */
final class ColorRule implements FieldRule<String> {
    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");

    @Override
    public String accept(JsonNode value) {
        if (value.isTextual() && COLOR.matcher(value.textValue().strip()).matches()) {
            return value.textValue().strip();
        }
        throw new FieldRefused("Color must be in \"#RRGGBB\" format");
    }
}
