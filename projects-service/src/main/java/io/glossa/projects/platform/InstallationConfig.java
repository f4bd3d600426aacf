package io.glossa.projects.platform;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What the operator decided about this installation (docs/internals.md, Settings). */
@ConfigMapping(prefix = "glossa.installation")
public interface InstallationConfig {

    /** E-mail of the first administrator; needed while there is no user. */
    Optional<String> adminEmail();

    /** Password of the first administrator, 8 to 128 characters; needed while there is no user. */
    Optional<String> adminPassword();

    /** Legacy token of the first administrator, 40 hexadecimal digits; needed while there is no user. */
    Optional<String> adminToken();

    /** Who may sign up. */
    Signup signup();

    /** Role of newcomers in the first organization, by name or code. */
    String defaultRole();

    /** Whether the first organization starts with legacy tokens allowed: {@code on} or {@code off}. */
    Switch legacyTokens();

    enum Signup {
        /** Only whoever has an invitation. */
        INVITE,
        /** Anyone: newcomers join the first organization. */
        OPEN,
        /** Anyone: a newcomer without an invitation gets an organization of their own. */
        OWN
    }

    enum Switch {
        ON,
        OFF
    }
}
