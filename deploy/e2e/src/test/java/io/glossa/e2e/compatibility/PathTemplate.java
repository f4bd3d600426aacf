package io.glossa.e2e.compatibility;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Paths whose placeholders count by their position: {@code /api/tasks/{id}/} and {@code /api/tasks/{task}} are one. */
final class PathTemplate {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    private PathTemplate() {}

    /** The template without the names of its placeholders and without a trailing slash. */
    static String normal(String path) {
        var nameless = PLACEHOLDER.matcher(path).replaceAll("{}");
        return nameless.length() > 1 && nameless.endsWith("/")
                ? nameless.substring(0, nameless.length() - 1)
                : nameless;
    }

    /** Names of the placeholders from left to right. */
    static List<String> placeholders(String path) {
        var names = new ArrayList<String>();
        var matcher = PLACEHOLDER.matcher(path);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
