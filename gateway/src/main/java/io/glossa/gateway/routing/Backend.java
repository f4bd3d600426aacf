package io.glossa.gateway.routing;

import java.util.Locale;

/** The services behind the gateway. */
public enum Backend {
    PROJECTS,
    TASKS,
    EXPORT,
    STORAGE;

    /** The module's name, as in {@code tasks-service}. */
    public String module() {
        return name().toLowerCase(Locale.ROOT) + "-service";
    }

    /** What goes before a schema's name when two services use the same name for different things. */
    public String prefix() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
