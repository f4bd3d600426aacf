package io.glossa.projects.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.identity.Role;
import io.glossa.projects.platform.InstallationConfig;
import io.glossa.projects.platform.InstallationConfig.Signup;
import io.glossa.projects.platform.InstallationConfig.Switch;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstAdministratorTest {
    private static final Map<String, String> GOOD = Map.of(
            "admin-email", "Ada@Example.com",
            "admin-password", "Passw0rd!x",
            "admin-token", "0123456789abcdef0123456789abcdef01234567",
            "signup", "invite",
            "default-role", "annotator",
            "legacy-tokens", "on");

    private static InstallationConfig with(String key, String value) {
        var keys = new HashMap<String, String>();
        GOOD.forEach((name, usual) -> keys.put("glossa.installation." + name, usual));
        keys.put("glossa.installation." + key, value);
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(InstallationConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(InstallationConfig.class);
    }

    @Test
    void goodSettingsAreTaken() {
        var named = FirstAdministrator.of(with("signup", "own"));
        assertEquals("ada@example.com", named.email());
        assertEquals("Passw0rd!x", named.password());
        assertFalse(named.toString().contains("Passw0rd"));
    }

    @Test
    void aBadSettingIsNamed() {
        names("GLOSSA_ADMIN_EMAIL", with("admin-email", ""));
        names("GLOSSA_ADMIN_EMAIL", with("admin-email", "nobody"));
        names("GLOSSA_ADMIN_PASSWORD", with("admin-password", " "));
        names("GLOSSA_ADMIN_PASSWORD", with("admin-password", "short"));
        names("GLOSSA_ADMIN_TOKEN", with("admin-token", ""));
        names("GLOSSA_ADMIN_TOKEN", with("admin-token", "0123"));
    }

    private static void names(String setting, InstallationConfig config) {
        var refusal = assertThrows(IllegalStateException.class, () -> FirstAdministrator.of(config));
        assertTrue(refusal.getMessage().startsWith(setting), refusal.getMessage());
    }

    @Test
    void theRoleOfNewcomersIsReadByNameAndByCode() {
        assertEquals(Role.ANNOTATOR, NewcomerRole.of(with("default-role", "annotator")));
        assertEquals(Role.ADMINISTRATOR, NewcomerRole.of(with("default-role", "Administrator")));
        assertEquals(Role.NOT_ACTIVATED, NewcomerRole.of(with("default-role", "not activated")));
        assertEquals(Role.REVIEWER, NewcomerRole.of(with("default-role", "RE")));
        for (var bad : new String[] {"owner", "king"}) {
            var refusal = assertThrows(IllegalStateException.class, () -> NewcomerRole.of(with("default-role", bad)));
            assertTrue(refusal.getMessage().startsWith("GLOSSA_DEFAULT_ROLE"), refusal.getMessage());
        }
    }

    @Test
    void switchesHaveTheirOwnWords() {
        assertEquals(Signup.OPEN, with("signup", "open").signup());
        assertEquals(Switch.OFF, with("legacy-tokens", "off").legacyTokens());
        assertThrows(RuntimeException.class, () -> with("signup", "everybody"));
    }
}
