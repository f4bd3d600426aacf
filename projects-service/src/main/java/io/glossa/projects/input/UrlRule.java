package io.glossa.projects.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.regex.Pattern;

/**
 * A URL with a scheme and a host that names something outside: a name with a dot, {@code localhost} or an address
 * (platform 6.1). Where it may lead is another question.
 *
 * @param longest greatest length
 */
public record UrlRule(int longest) implements FieldRule<String> {
    private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_-]{0,61}[\\p{L}\\p{N}])?";
    private static final String NAME = "(?:" + LABEL + "\\.){1,64}[\\p{L}][\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}]\\.?";
    private static final String HOST =
            "(?:localhost|\\d{1,3}(?:\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]{2,45}\\]|" + NAME + ")";

    private static final Pattern URL = Pattern.compile(
            "(?:https?|ftps?)://(?:[^\\s:@/]{1,256}(?::[^\\s:@/]{0,256})?@)?" + HOST + "(?::\\d{1,5})?(?:[/?#]\\S*+)?",
            Pattern.CASE_INSENSITIVE);

    @Override
    public String accept(JsonNode value) {
        var text = TextRule.any().notBlank().accept(value);
        var faults = new ArrayList<String>();
        var tooLong = text.codePointCount(0, text.length()) > longest;
        if (tooLong) faults.add("Ensure this field has no more than " + longest + " characters.");
        if (tooLong || !URL.matcher(text).matches()) faults.add("Enter a valid URL.");
        if (!faults.isEmpty()) throw FieldRefused.nested(faults);
        return text;
    }
}
