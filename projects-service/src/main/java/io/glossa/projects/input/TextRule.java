package io.glossa.projects.input;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A string, trimmed at both ends; numbers are taken as their text.
 *
 * @param blank whether an empty string will do
 * @param min least length of a string that is not empty
 * @param max greatest length
 */
public record TextRule(boolean blank, int min, int max, boolean trimmed) implements FieldRule<String> {
    public static TextRule any() {
        return new TextRule(true, 0, Integer.MAX_VALUE, true);
    }

    public TextRule notBlank() {
        return new TextRule(false, min, max, trimmed);
    }

    public TextRule length(int least, int most) {
        return new TextRule(blank, least, most, trimmed);
    }

    public TextRule verbatim() {
        return new TextRule(blank, min, max, false);
    }

    @Override
    public String accept(JsonNode value) {
        if (value.isNull()) throw new FieldRefused("This field may not be null.");
        if (!value.isTextual() && !value.isNumber()) throw new FieldRefused("Not a valid string.");
        var text = trimmed ? value.asText().strip() : value.asText();
        if (text.indexOf('\0') >= 0) throw new FieldRefused("Null characters are not allowed.");
        if (hasLoneSurrogate(text)) throw new FieldRefused("Not a valid string.");
        if (text.isBlank() && !blank) throw new FieldRefused("This field may not be blank.");
        var length = text.codePointCount(0, text.length());
        if (!text.isEmpty() && length < min) {
            throw new FieldRefused("Ensure this field has at least " + min + " characters.");
        }
        if (length > max) throw new FieldRefused("Ensure this field has no more than " + max + " characters.");
        return text;
    }

    /** Half a character cannot be stored as UTF-8. */
    public static boolean hasLoneSurrogate(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (!Character.isSurrogate(c)) continue;
            var paired = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (!paired) return true;
            i++;
        }
        return false;
    }
}
