package io.glossa.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Docker does not run in the build; what can be known without it is checked here. */
class ComposeTest {
    private static final Pattern REQUIRED = Pattern.compile("\\$\\{([A-Z0-9_]+):\\?[^}]+}");
    private static final Set<String> SERVERS = Set.of("postgres", "kafka", "objects", "bucket");
    private static final JsonNode COMPOSE = Compose.read();

    @Test
    void hasTheSuiteAndItsServers() {
        var names = new HashSet<>(SERVERS);
        names.addAll(Rendered.SERVICES);
        assertEquals(names, fieldNames(COMPOSE.get("services")));
    }

    @Test
    void eachServiceGetsExactlyWhatItReads() {
        var documented = Settings.documented();
        for (var name : Rendered.SERVICES) {
            var settings = fieldNames(service(name).get("environment"));
            assertTrue(settings.remove(Settings.JVM_OPTIONS), name);
            assertEquals(documented.of(name), settings, name);
        }
    }

    @Test
    void secretsHaveNoDefault() {
        for (var entry : COMPOSE.get("services").properties()) {
            for (var setting : entry.getValue().path("environment").properties()) {
                var secret = Settings.secret(setting.getKey())
                        || setting.getKey().endsWith("_CREDENTIAL")
                        || setting.getKey().endsWith("_IDENTITY");
                var named = setting.getKey().equals("GLOSSA_POSTGRES_USER");
                if (secret && !named && !setting.getValue().asText().startsWith("file:/run/secrets/")) {
                    assertTrue(REQUIRED.matcher(setting.getValue().asText()).matches(), setting.getKey());
                }
            }
        }
    }

    @Test
    void theExampleNamesWhatIsRequired() throws IOException {
        var required = new TreeSet<String>();
        var matcher = REQUIRED.matcher(Files.readString(Compose.FOLDER.resolve("compose.yaml")));
        while (matcher.find()) {
            required.add(matcher.group(1));
        }
        var lines = Files.readAllLines(Compose.FOLDER.resolve(".env.example")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertEquals(
                required,
                lines.stream().map(line -> line.replace("=", "")).collect(Collectors.toCollection(TreeSet::new)));
        assertTrue(lines.stream().allMatch(line -> line.endsWith("=")), "no value in the example");
    }

    @Test
    void onlyTheGatewayIsPublished() {
        for (var entry : COMPOSE.get("services").properties()) {
            assertEquals(entry.getKey().equals("gateway"), entry.getValue().has("ports"), entry.getKey());
        }
        assertEquals(
                "${GLOSSA_PORT:-8080}:8080", service("gateway").at("/ports/0").asText());
    }

    @Test
    void servicesAreConfined() {
        for (var name : Rendered.SERVICES) {
            var service = service(name);
            assertTrue(service.get("read_only").asBoolean(), name);
            assertEquals("1001:1001", service.get("user").asText(), name);
            assertEquals("ALL", service.at("/cap_drop/0").asText(), name);
            assertEquals("no-new-privileges:true", service.at("/security_opt/0").asText(), name);
            assertTrue(service.has("mem_limit"), name);
        }
    }

    @Test
    void readinessIsAskedWhereItIsServed() {
        for (var name : Rendered.SERVICES) {
            var service = service(name);
            var setting = HealthPort.settingOf(name.equals("gateway") ? name : name + "-service");
            var port = service.get("environment").get(setting).asText();
            assertEquals(
                    "http://127.0.0.1:" + port + "/q/health/ready",
                    service.at("/healthcheck/test/3").asText(),
                    name);
            assertEquals("120s", service.at("/healthcheck/start_period").asText(), name);
        }
        assertEquals(
                "9000",
                service("gateway")
                        .at("/environment/GLOSSA_GATEWAY_MANAGEMENT_PORT")
                        .asText());
    }

    @Test
    void theGatewaysPublicSettingsHaveTheUsualValues() {
        var gateway = service("gateway").get("environment");

        assertEquals(
                "${GLOSSA_CORS_ORIGINS:-}", gateway.get("GLOSSA_CORS_ORIGINS").asText());
        assertEquals(
                "${GLOSSA_LARGEST_BODY:-5G}", gateway.get("GLOSSA_LARGEST_BODY").asText());
        assertEquals(
                "${GLOSSA_BEHIND_PROXY:-false}",
                gateway.get("GLOSSA_BEHIND_PROXY").asText());
        assertEquals(
                "${GLOSSA_GATEWAY_MANAGEMENT_HOST:-127.0.0.1}",
                gateway.get("GLOSSA_GATEWAY_MANAGEMENT_HOST").asText());
    }

    @Test
    void eachServiceHasItsOwnKey() {
        var modules = Map.of(
                "gateway",
                "gateway",
                "projects",
                "projects-service",
                "tasks",
                "tasks-service",
                "export",
                "export-service",
                "storage",
                "storage-service");
        modules.forEach((name, module) -> {
            var sources = StreamSupport.stream(service(name).get("secrets").spliterator(), false)
                    .map(secret -> secret.get("source").asText())
                    .toList();
            assertEquals(List.of("identity-" + name, "trusted"), sources);
            assertTrue(
                    COMPOSE.at("/secrets/identity-" + name + "/file").asText().endsWith("/" + module + ".pem"));
            assertEquals(
                    "glossa/" + module + ":${GLOSSA_VERSION:-0.1.0}",
                    service(name).get("image").asText());
        });
    }

    @Test
    void whatIsNamedExists() {
        for (var entry : COMPOSE.get("services").properties()) {
            var service = entry.getValue();
            assertTrue(fieldNames(COMPOSE.get("services")).containsAll(fieldNames(service.path("depends_on"))));
            service.path("networks")
                    .forEach(network -> assertTrue(COMPOSE.get("networks").has(network.asText())));
            service.path("secrets")
                    .forEach(secret -> assertTrue(
                            COMPOSE.get("secrets").has(secret.get("source").asText())));
            for (var volume : service.path("volumes")) {
                var source = volume.asText().split(":")[0];
                assertTrue(
                        source.startsWith("./")
                                ? Files.exists(Compose.FOLDER.resolve(source))
                                : COMPOSE.get("volumes").has(source),
                        source);
            }
            assertFalse(service.get("image").asText().endsWith(":latest"), entry.getKey());
        }
    }

    @Test
    void waitsForServersThatHaveAHealthCheck() {
        for (var entry : COMPOSE.get("services").properties()) {
            for (var dependency : entry.getValue().path("depends_on").properties()) {
                if (dependency.getValue().get("condition").asText().equals("service_healthy")) {
                    assertTrue(service(dependency.getKey()).has("healthcheck"), dependency.getKey());
                }
            }
        }
    }

    private static JsonNode service(String name) {
        return COMPOSE.get("services").get(name);
    }

    private static Set<String> fieldNames(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }
}
