package io.glossa.local;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What was typed after {@code ./glossa}.
 *
 * @param command {@code up}, {@code down}, {@code status}, {@code demo} or {@code republish}
 * @param options {@code GLOSSA_HOME} and {@code GLOSSA_PORT} where an option gave them, and what the command itself takes
 */
record CommandLine(String command, Map<String, String> options) {
    private static final Set<String> COMMANDS = Set.of("up", "down", "status", "demo", "republish");
    private static final Map<String, String> OPTIONS = Map.of("--home", "GLOSSA_HOME", "--port", "GLOSSA_PORT");
    private static final Map<String, Map<String, String>> OWN_OPTIONS =
            Map.of("republish", Map.of("--from", "from", "--topics", "topics"));

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
            var own = OWN_OPTIONS.getOrDefault(arguments[0], Map.of()).get(pair[0]);
            var setting = own == null ? OPTIONS.get(pair[0]) : own;
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
