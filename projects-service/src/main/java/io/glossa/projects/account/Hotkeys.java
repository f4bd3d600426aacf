package io.glossa.projects.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.projects.input.BodyReader;
import io.glossa.projects.input.TextRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A person's own keys, by {@code section:action} (platform 3.3). */
final class Hotkeys {
    private static final int MOST = 200;
    private static final int LONGEST_ACTION = 100;
    private static final int LONGEST_KEY = 50;
    private static final Set<String> FORBIDDEN = Set.of(
            "ctrl+alt+delete",
            "cmd+alt+escape",
            "alt+f4",
            "ctrl+alt+esc",
            "cmd+option+esc",
            "ctrl+shift+esc",
            "cmd+shift+q",
            "alt+tab",
            "cmd+tab",
            "ctrl+alt+t",
            "cmd+space");

    private Hotkeys() {}

    /** The map as its text. */
    static String check(JsonNode hotkeys) {
        var problems = problems(hotkeys);
        if (!problems.isEmpty()) throw new HotkeysRefused(problems);
        return hotkeys.toString();
    }

    private static List<String> problems(JsonNode hotkeys) {
        if (hotkeys == null) return List.of("This field is required.");
        if (hotkeys.isNull()) return List.of("This field may not be null.");
        if (!hotkeys.isObject()) {
            return List.of("Expected a dictionary of items but got type \"" + BodyReader.typeName(hotkeys) + "\".");
        }
        if (hotkeys.size() > MOST) return List.of("Cannot define more than " + MOST + " custom hotkeys");
        var problems = new ArrayList<String>();
        for (var entry : hotkeys.properties()) {
            var problem = problem(entry.getKey(), entry.getValue());
            if (problem != null) problems.add(problem);
        }
        return problems;
    }

    private static String problem(String action, JsonNode hotkey) {
        var parts = action.split(":", -1);
        if (unstorable(action) || parts.length != 2) {
            return "Action key '" + printable(action) + "' must be in 'section:action' format";
        }
        if (parts[0].isBlank() || parts[1].isBlank()) {
            return "Action key '" + action + "' must have non-empty section and action parts";
        }
        if (action.length() > LONGEST_ACTION) {
            return "Action key '" + action + "' is too long (max " + LONGEST_ACTION + " characters)";
        }
        if (!hotkey.isObject()) return "Hotkey data for '" + action + "' must be a dictionary";
        if (!hotkey.has("key")) return "Missing 'key' in hotkey data for '" + action + "'";
        var key = hotkey.get("key");
        if (!key.isTextual() || key.asText().isBlank() || unstorable(hotkey.toString())) {
            return "Key combination for '" + action + "' must be a non-empty string";
        }
        if (key.asText().length() > LONGEST_KEY) {
            return "Key combination for '" + action + "' is too long (max " + LONGEST_KEY + " characters)";
        }
        if (hotkey.has("active") && !hotkey.get("active").isBoolean()) {
            return "Active flag for '" + action + "' must be a boolean";
        }
        if (FORBIDDEN.contains(key.asText().toLowerCase(Locale.ROOT).strip())) {
            return "Key combination '" + key.asText() + "' is not allowed for security reasons";
        }
        return null;
    }

    private static boolean unstorable(String text) {
        return text.indexOf('\0') >= 0 || TextRule.hasLoneSurrogate(text);
    }

    private static String printable(String action) {
        return unstorable(action) ? "?" : action;
    }
}
