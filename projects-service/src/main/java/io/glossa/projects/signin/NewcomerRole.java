package io.glossa.projects.signin;

import io.glossa.identity.Role;
import io.glossa.projects.platform.InstallationConfig;

/** The role that newcomers of the first organization get. */
final class NewcomerRole {
    private NewcomerRole() {}

    static Role of(InstallationConfig config) {
        return Role.of(config.defaultRole().strip().replace(' ', '_'))
                .filter(role -> role != Role.OWNER)
                .orElseThrow(() -> new IllegalStateException("GLOSSA_DEFAULT_ROLE is no role that newcomers can have: "
                        + config.defaultRole() + ". See docs/internals.md, Settings"));
    }
}
