package io.glossa.projects.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.labelconfig.PythonRepr;
import io.glossa.projects.input.Body;
import io.glossa.projects.input.BodyReader;
import io.glossa.projects.input.FieldRefused;
import io.glossa.projects.input.FieldRule;
import io.glossa.projects.input.Rules;
import io.glossa.projects.input.UrlRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a request sets in a webhook; what is null it leaves alone.
 *
 * @param actions by name; a request that says nothing of them empties them, as in the reference (platform 6.1)
 */
record WebhookChange(
        String url,
        Boolean sendPayload,
        Boolean sendForAllActions,
        Map<String, String> headers,
        Boolean isActive,
        Set<String> actions) {

    private static final int LONGEST_URL = 2048;
    private static final int MOST_HEADERS = 10;
    private static final int LONGEST_HEADERS = 16_384;
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*+");
    private static final List<String> ACTIONS =
            WebhookAction.offered().stream().map(Enum::name).toList();

    /** Reads the fields; what is wrong is noted in the body. */
    static WebhookChange read(Body body, boolean urlRequired) {
        var url = new UrlRule(LONGEST_URL);
        var actions = body.read("actions", ACTION_NAMES);
        return new WebhookChange(
                urlRequired ? body.require("url", url) : body.read("url", url),
                body.read("send_payload", Rules.bool()),
                body.read("send_for_all_actions", Rules.bool()),
                body.read("headers", HEADERS),
                body.read("is_active", Rules.bool()),
                actions == null ? Set.of() : actions);
    }

    boolean concernsOrganizations() {
        return actions.stream().anyMatch(name -> WebhookAction.valueOf(name).organizationOnly());
    }

    private static final FieldRule<Set<String>> ACTION_NAMES = value -> {
        if (value.isNull()) throw new FieldRefused("This field may not be null.");
        if (!value.isArray()) {
            throw new FieldRefused("Expected a list of items but got type \"" + BodyReader.typeName(value) + "\".");
        }
        var names = new TreeSet<String>();
        var faults = new TreeMap<Integer, Object>();
        for (var i = 0; i < value.size(); i++) {
            try {
                names.add(Rules.choice(ACTIONS).accept(value.get(i)));
            } catch (FieldRefused refused) {
                faults.put(i, List.of(refused.getMessage()));
            }
        }
        if (faults.isEmpty()) return names;
        throw FieldRefused.nested(faults);
    };

    private static final FieldRule<Map<String, String>> HEADERS = value -> {
        if (value.isNull()) throw new FieldRefused("This field may not be null.");
        if (!value.isObject() || value.size() > MOST_HEADERS || value.toString().length() > LONGEST_HEADERS) {
            throw refused(value);
        }
        var headers = new LinkedHashMap<String, String>();
        for (var field : value.properties()) {
            var text = field.getValue();
            // A line break in a value would let a header write others.
            if (!HEADER_NAME.matcher(field.getKey()).matches()
                    || !text.isTextual()
                    || !HEADER_VALUE.matcher(text.textValue()).matches()) throw refused(value);
            headers.put(field.getKey(), text.textValue());
        }
        return headers;
    };

    private static FieldRefused refused(JsonNode headers) {
        return new FieldRefused(PythonRepr.of(headers) + " failed JSON schema check");
    }
}
