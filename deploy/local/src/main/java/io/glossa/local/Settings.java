package io.glossa.local;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator wants. An option of the command line wins over the environment, the environment over the default;
 * an empty value counts as not given.
 *
 * @param root the folder of the project, which holds the built services
 * @param home the data folder
 * @param port the public port of the gateway
 * @param environment everything given by name, {@code GLOSSA_...} and the rest
 */
public record Settings(Path root, Path home, int port, Map<String, String> environment) {
    private static final int DEFAULT_PORT = 8080;

    public Settings {
        environment = Map.copyOf(environment);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("GLOSSA_PORT must be a number from 1 to 65535, not " + port);
        }
    }

    /**
     * @param options {@code GLOSSA_HOME} and {@code GLOSSA_PORT} as given on the command line, if they were
     */
    static Settings of(Map<String, String> environment, Map<String, String> options) {
        var all = new HashMap<>(environment);
        all.putAll(options);
        all.values().removeIf(String::isBlank);
        var root = root(all);
        var home = Path.of(
                        all.getOrDefault("GLOSSA_HOME", root.resolve(".glossa").toString()))
                .toAbsolutePath()
                .normalize();
        return new Settings(root, home, port(all.get("GLOSSA_PORT")), all);
    }

    private static int port(String given) {
        if (given == null) {
            return DEFAULT_PORT;
        }
        try {
            return Integer.parseInt(given.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("GLOSSA_PORT must be a number from 1 to 65535, not " + given, e);
        }
    }

    /** {@code GLOSSA_ROOT}, which the script gives; else the first folder upwards from here that has the services. */
    static Path root(Map<String, String> environment) {
        var given = environment.get("GLOSSA_ROOT");
        if (given != null) {
            return Path.of(given).toAbsolutePath().normalize();
        }
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(Module.GATEWAY.folder()))
                    && Files.isDirectory(folder.resolve(Module.PROJECTS.folder()))) {
                return folder;
            }
        }
        throw new IllegalStateException("Not inside the Glossa project, and GLOSSA_ROOT does not say where it is");
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** Where this machine reaches the gateway. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Path logs() {
        return home.resolve("logs");
    }

    Path log(String part) {
        return logs().resolve(part + ".log");
    }

    Path jar(Module module) {
        return root.resolve(module.folder()).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
