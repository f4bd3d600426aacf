package io.glossa.projects.ml;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.projects.input.Body;
import io.glossa.projects.input.FieldRefused;
import io.glossa.projects.input.FieldRule;
import io.glossa.projects.input.JsonRule;
import io.glossa.projects.input.Rules;
import io.glossa.projects.input.TextRule;
import java.util.List;

/** What a request sets in a backend; what is null it leaves alone. */
record MlBackendChange(
        String url,
        String title,
        String description,
        String authMethod,
        String basicAuthUser,
        String basicAuthPass,
        JsonNode extraParams,
        Double timeout,
        Boolean interactive,
        Boolean autoUpdate) {

    static final String NO_AUTH = "NONE";
    static final String BASIC_AUTH = "BASIC_AUTH";
    private static final int LONGEST_URL = 2_048;
    private static final int LONGEST_TEXT = 65_536;
    private static final int LONGEST_PARAMS = 65_536;

    /** Reads the fields; what is wrong is noted in the body. */
    static MlBackendChange read(Body body, boolean urlRequired) {
        var url = TextRule.any().notBlank().length(0, LONGEST_URL);
        var text = TextRule.any().length(0, LONGEST_TEXT);
        return new MlBackendChange(
                urlRequired ? body.require("url", url) : body.read("url", url),
                body.read("title", text.notBlank().orNull()),
                body.read("description", text.orNull()),
                body.read("auth_method", Rules.choice(List.of(NO_AUTH, BASIC_AUTH))),
                body.read("basic_auth_user", text.orNull()),
                body.read("basic_auth_pass", text.verbatim().orNull()),
                body.read("extra_params", PARAMS),
                body.read("timeout", SECONDS),
                body.read("is_interactive", Rules.bool()),
                body.read("auto_update", Rules.bool()));
    }

    private static final FieldRule<JsonNode> PARAMS = value -> {
        if (value.toString().length() > LONGEST_PARAMS) {
            throw new FieldRefused("Ensure this field has no more than " + LONGEST_PARAMS + " characters.");
        }
        JsonRule.refuseUnstorable(value);
        return value;
    };

    private static final FieldRule<Double> SECONDS = value -> {
        if (value.isNull()) throw new FieldRefused("This field may not be null.");
        var seconds = number(value);
        if (!Double.isFinite(seconds)) throw new FieldRefused("A valid number is required.");
        if (seconds <= 0) throw new FieldRefused("Ensure this value is greater than 0.");
        return seconds;
    };

    private static double number(JsonNode value) {
        if (value.isNumber()) return value.doubleValue();
        try {
            return value.isTextual() ? Double.parseDouble(value.textValue().strip()) : Double.NaN;
        } catch (NumberFormatException other) {
            return Double.NaN;
        }
    }
}
