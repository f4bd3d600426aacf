package io.glossa.local;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What was typed after {@code ./glossa}.
 *
 * @param command {@code up}, {@code down}, {@code status} or {@code demo}
 * @param options {@code GLOSSA_HOME} and {@code GLOSSA_PORT} where an option gave them
 */
record CommandLine(String command, Map<String, String> options) {
    private static final Set<String> COMMANDS = Set.of("up", "down", "status", "demo");
    private static final Map<String, String> OPTIONS = Map.of("--home", "GLOSSA_HOME", "--port", "GLOSSA_PORT");

    /**
     * @throws IllegalArgumentException with a sentence for the user
     */
    static CommandLine parse(String... arguments) {
        if (arguments.length == 0 || !COMMANDS.contains(arguments[0])) {
            throw new IllegalArgumentException(
                    "Unknown command" + (arguments.length == 0 ? "" : " " + arguments[0]) + "; see ./glossa help");
        }
        var options = new HashMap<String, String>();
        for (var i = 1; i < arguments.length; i++) {
            var pair = arguments[i].split("=", 2);
            var setting = OPTIONS.get(pair[0]);
            if (setting == null) {
                throw new IllegalArgumentException("Unknown option " + arguments[i] + "; see ./glossa help");
            }
            if (pair.length == 1 && i + 1 == arguments.length) {
                throw new IllegalArgumentException(pair[0] + " needs a value");
            }
            options.put(setting, pair.length == 2 ? pair[1] : arguments[++i]);
        }
        return new CommandLine(arguments[0], Map.copyOf(options));
    }
}
