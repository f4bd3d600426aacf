package io.glossa.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.local.secrets.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentTest {
    @TempDir
    Path home;

    private Map<String, String> environment(Module module, Map<String, String> given) throws Exception {
        var all = new HashMap<>(given);
        all.put("GLOSSA_ROOT", "/project");
        var settings = Settings.of(all, Map.of("GLOSSA_HOME", home.toString(), "GLOSSA_PORT", "18080"));
        Files.createDirectories(home);
        var secrets = Secrets.in(home, all, Module.folders());
        return new ServiceEnvironment(settings, secrets, Addresses.choose(settings)).of(module);
    }

    @Test
    void eachListensAtItsOwnPortAndKnowsTheOthers() throws Exception {
        var tasks = environment(Module.TASKS, Map.of());
        assertEquals("127.0.0.1", tasks.get("QUARKUS_HTTP_HOST"));
        assertEquals("http://127.0.0.1:" + tasks.get("QUARKUS_HTTP_PORT"), tasks.get("GLOSSA_TASKS_URL"));
        var gateway = environment(Module.GATEWAY, Map.of());
        assertEquals("18080", gateway.get("QUARKUS_HTTP_PORT"));
        assertEquals("0.0.0.0", gateway.get("QUARKUS_HTTP_HOST"));
        assertEquals(tasks.get("GLOSSA_TASKS_URL"), gateway.get("GLOSSA_TASKS_URL"));
    }

    @Test
    void theOperatorMayKeepTheGatewayToThisMachine() throws Exception {
        var given = Map.of("QUARKUS_HTTP_HOST", "127.0.0.1", "QUARKUS_HTTP_PORT", "1");
        assertEquals("127.0.0.1", environment(Module.GATEWAY, given).get("QUARKUS_HTTP_HOST"));
        assertEquals("18080", environment(Module.GATEWAY, given).get("QUARKUS_HTTP_PORT"));
    }

    @Test
    void noServiceGetsASecretItHasNoUseFor() throws Exception {
        var given = Map.of("GLOSSA_ADMIN_PASSWORD", "for projects", "GLOSSA_TOKEN_KEY", "a key");
        assertEquals("for projects", environment(Module.PROJECTS, given).get("GLOSSA_ADMIN_PASSWORD"));
        assertEquals("a key", environment(Module.PROJECTS, given).get("GLOSSA_TOKEN_KEY"));
        for (var module : new Module[] {Module.TASKS, Module.EXPORT, Module.STORAGE, Module.GATEWAY}) {
            var environment = environment(module, given);
            assertFalse(environment.containsValue("for projects"), module.folder());
            assertNull(environment.get("GLOSSA_TOKEN_KEY"), module.folder());
            assertTrue(environment.get("GLOSSA_IDENTITY_KEY").endsWith("/" + module.folder() + ".pem"));
        }
        assertNull(environment(Module.GATEWAY, given).get("GLOSSA_POSTGRES_PASSWORD"));
        assertNull(environment(Module.STORAGE, given).get("GLOSSA_S3_SECRET_KEY"));
        assertEquals(
                environment(Module.PROJECTS, given).get("GLOSSA_ENCRYPTION_KEY"),
                environment(Module.STORAGE, given).get("GLOSSA_ENCRYPTION_KEY"));
    }

    @Test
    void outsideServersReplaceTheEmbeddedOnes() throws Exception {
        var given = Map.of(
                "GLOSSA_POSTGRES_URL", "postgresql://db:5432",
                "GLOSSA_POSTGRES_USER", "me",
                "GLOSSA_POSTGRES_PASSWORD", "mine",
                "GLOSSA_KAFKA_BOOTSTRAP", "k1:9092,k2:9092",
                "GLOSSA_S3_ENDPOINT", "https://s3.example.com",
                "GLOSSA_S3_BUCKET", "ours");
        var export = environment(Module.EXPORT, given);
        assertEquals("postgresql://db:5432", export.get("GLOSSA_POSTGRES_URL"));
        assertEquals("me", export.get("GLOSSA_POSTGRES_USER"));
        assertEquals("mine", export.get("GLOSSA_POSTGRES_PASSWORD"));
        assertEquals("k1:9092,k2:9092", export.get("GLOSSA_KAFKA_BOOTSTRAP"));
        assertEquals("https://s3.example.com", export.get("GLOSSA_S3_ENDPOINT"));
        assertEquals("ours", export.get("GLOSSA_S3_BUCKET"));
    }

    @Test
    void anOutsideDatabaseWithoutAUserIsRefused() {
        var given = Map.of("GLOSSA_POSTGRES_URL", "postgresql://db:5432");
        var refused = assertThrows(IllegalArgumentException.class, () -> environment(Module.TASKS, given));
        assertEquals("GLOSSA_POSTGRES_URL is given, so GLOSSA_POSTGRES_USER must be given too", refused.getMessage());
    }

    @Test
    void otherSettingsAreInherited() throws Exception {
        assertEquals(
                "open",
                environment(Module.PROJECTS, Map.of("GLOSSA_SIGNUP", "open")).get("GLOSSA_SIGNUP"));
    }
}
