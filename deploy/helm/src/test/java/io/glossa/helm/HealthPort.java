package io.glossa.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Pattern;

/** Where a module serves {@code /q/**}, as its own {@code application.properties} say. */
final class HealthPort {
    private static final Pattern FROM_SETTING = Pattern.compile("\\$\\{([A-Z0-9_]+):[^}]*}");

    private HealthPort() {}

    /** The name of the setting that holds the number of the port. */
    static String settingOf(String module) {
        var file = Path.of("../..", module, "src/main/resources/application.properties");
        var properties = new Properties();
        try (var in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!Boolean.parseBoolean(properties.getProperty("quarkus.management.enabled"))) {
            return "QUARKUS_HTTP_PORT";
        }
        var port = FROM_SETTING.matcher(properties.getProperty("quarkus.management.port", ""));
        if (!port.matches()) {
            throw new AssertionError(module + " has a management port that no setting decides");
        }
        return port.group(1);
    }
}
