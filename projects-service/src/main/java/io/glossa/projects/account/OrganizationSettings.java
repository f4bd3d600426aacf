package io.glossa.projects.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.problem.Moments;
import io.glossa.projects.input.Body;
import io.glossa.projects.input.BodyReader;
import io.glossa.projects.input.FieldRefused;
import io.glossa.projects.input.FieldRule;
import io.glossa.projects.input.KeptSettings;
import io.glossa.projects.input.Rules;
import io.glossa.projects.input.TextRule;
import java.time.Instant;

/**
 * What an organization's front ends are told about embedding, plugins and mails (enterprise-behaviour 2.1). Nothing here
 * acts on it.
 */
final class OrganizationSettings {
    static final String SCRIPTS = "custom_scripts_enabled_at";

    /** They would promise that people do not see or do something, which is not so yet: nobody is to rely on them. */
    private static final FieldRule<String> NOT_YET = value -> {
        throw new FieldRefused("This is not supported yet and cannot be switched on.");
    };

    private static final KeptSettings SETTINGS = new KeptSettings()
            .with("annotator_reviewer_firewall_enabled_at", NOT_YET.orNull(), null)
            .with("custom_interfaces_enabled", Rules.bool().orNull(), null)
            .with(SCRIPTS, KeptSettings.timestamp().orNull(), null)
            .with("email_notification_settings", KeptSettings.jsonObject().orNull(), null)
            .with("embed_domains", domains().orNull(), null)
            .with("embed_enabled", Rules.bool().orNull(), null)
            .with("embed_settings", KeptSettings.jsonObject().orNull(), null)
            .with("external_id", TextRule.any().length(0, 255).orNull(), null)
            .with("extra_data_on_activity_logs", Rules.bool(), false)
            .with("interface_settings", KeptSettings.jsonObject().orNull(), null)
            .with("label_stream_navigation_disabled_at", NOT_YET.orNull(), null)
            .with("react_code_settings", KeptSettings.jsonObject().orNull(), noCode())
            .with("read_only_quick_view_enabled_at", NOT_YET.orNull(), null);

    private OrganizationSettings() {}

    /** What the body sets. */
    static ObjectNode read(Body body) {
        var set = SETTINGS.read(body);
        var scripts = body.read("custom_scripts_enabled", Rules.bool());
        if (scripts != null) set.put(SCRIPTS, scripts ? Moments.format(Instant.now()) : null);
        return set;
    }

    static JsonNode shown(JsonNode stored, String key) {
        return SETTINGS.shown(stored, key);
    }

    private static FieldRule<JsonNode> domains() {
        var any = KeptSettings.anyJson();
        return value -> {
            if (!value.isArray()) {
                throw new FieldRefused("Expected a list of items but got type \"" + BodyReader.typeName(value) + "\".");
            }
            for (var entry : value) {
                if (!entry.path("domain").isTextual()) throw new FieldRefused("Each entry needs a \"domain\".");
            }
            return any.accept(value);
        };
    }

    private static ObjectNode noCode() {
        var settings = JsonNodeFactory.instance.objectNode().put("mode", "disabled");
        settings.putArray("allowed_origins");
        settings.putArray("allowed_permissions");
        return settings;
    }
}
