package io.glossa.export.convert;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.labelconfig.Control;
import io.glossa.labelconfig.InvalidLabelConfigException;
import io.glossa.labelconfig.LabelConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Which results of an annotation a converted file shows, and as what. */
public final class Controls {
    private static final String CHAT_MESSAGE = "chatmessage";

    private final LabelConfig config;
    private final String dataKey;
    private final Map<String, Optional<String>> tags = new HashMap<>();

    public Controls(LabelConfig config) {
        this.config = config;
        this.dataKey = config.controls().stream()
                .flatMap(control -> control.inputs().stream())
                .map(input -> input.value() != null ? input.value() : input.valueList())
                .findFirst()
                .orElse("");
    }

    /** The controls of a config's text; those of the empty config when it cannot be read. */
    public static Controls of(String labelConfig) {
        try {
            return new Controls(LabelConfig.parse(labelConfig));
        } catch (InvalidLabelConfigException notYetSet) {
            return new Controls(LabelConfig.EMPTY);
        }
    }

    /** Whether video results may have to be interpolated. */
    public boolean hasVideoRectangle() {
        return config.controls().stream().anyMatch(control -> control.type().equals("VideoRectangle"));
    }

    /** The parsed config. */
    public LabelConfig config() {
        return config;
    }

    /**
     * What the task data holds for the object that the first control points at: its text, or the address of its media,
     * perhaps empty text; the last one of a list. Empty when there is none.
     */
    public Optional<String> address(JsonNode data) {
        var value = data.path(dataKey);
        if (value.isArray() && !value.isEmpty()) value = value.get(value.size() - 1);
        return Optional.ofNullable(value.textValue());
    }

    /** The place of this address in a list of them, from 0; empty when it is the only one. */
    public OptionalInt page(JsonNode data) {
        var value = data.path(dataKey);
        return value.isArray() ? OptionalInt.of(value.size() - 1) : OptionalInt.empty();
    }

    /** The type of the control that made this result; empty when the file does not show it. */
    Optional<String> tagOf(JsonNode result) {
        var name = result.path("from_name").textValue();
        if (name == null) return Optional.empty();
        var type = result.path("type").asText();
        if (type.equals(CHAT_MESSAGE)) return Optional.of(CHAT_MESSAGE);
        if (!config.hasControlTags()) return Optional.of(type);
        if (tags.size() > 10_000) tags.clear(); // names of a Repeater have no end
        return tags.computeIfAbsent(name, unknown -> config.control(unknown).map(Control::type));
    }

    /** Whether files show results of this name that are no messages of a chat. */
    boolean shows(String name) {
        return !config.hasControlTags() || config.control(name).isPresent();
    }

    /** How the config names the control that a result's name means: with its flag where that is in a Repeater. */
    public String nameOf(String name) {
        return config.control(name).map(Control::name).orElse(name);
    }

    static boolean isChat(String tag) {
        return tag.equals(CHAT_MESSAGE);
    }
}
