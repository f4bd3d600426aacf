package io.glossa.projects.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;

/** Says what is wrong with a JSON text and where; the parser's own words are about its settings. */
final class JsonSyntax {
    private JsonSyntax() {}

    static String describe(JsonProcessingException failure) {
        var at = failure.getLocation();
        var place = at == null
                ? ""
                : ": line " + at.getLineNr() + " column " + at.getColumnNr() + " (char "
                        + Math.max(0, Math.max(at.getByteOffset(), at.getCharOffset()) - 1) + ")";
        return "JSON parse error - " + what(failure) + place;
    }

    private static String what(JsonProcessingException failure) {
        if (failure instanceof JsonEOFException) return "Unexpected end of the text";
        if (failure instanceof StreamConstraintsException) return "Nested too deep, or a value too long";
        return "Unexpected text";
    }
}
