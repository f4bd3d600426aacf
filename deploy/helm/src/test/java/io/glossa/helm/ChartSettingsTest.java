package io.glossa.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Services get the settings that docs/internals.md says they read, and secrets by reference only. */
class ChartSettingsTest {
    private static final Set<String> FILES = Set.of("GLOSSA_IDENTITY_KEY", "GLOSSA_IDENTITY_TRUSTED");
    private static final Settings DOCUMENTED = Settings.documented();

    static List<String> valueSets() {
        return Chart.VALUE_SETS;
    }

    @Test
    void eachServiceGetsExactlyWhatItReads() {
        var chart = Chart.render("everything");

        for (var service : Rendered.SERVICES) {
            var names = new TreeSet<>(chart.environment(service).keySet());
            assertTrue(names.remove(Settings.JVM_OPTIONS), service);
            assertEquals(DOCUMENTED.of(service), names, service);
        }
    }

    @Test
    void whatIsOffIsNotSet() {
        var chart = Chart.render("default");

        assertFalse(chart.environment("tasks").containsKey("GLOSSA_S3_ENDPOINT"));
        assertFalse(chart.environment("storage").containsKey("GLOSSA_LOCAL_FILES_ROOT"));
        var root = Chart.render("everything").environment("storage").get("GLOSSA_LOCAL_FILES_ROOT");
        assertNotNull(root.getValueFrom().getConfigMapKeyRef());
    }

    @Test
    void theGatewayHasItsPublicSettings() {
        var usual = Chart.render("default").one(ConfigMap.class).getData();
        assertEquals("5G", usual.get("GLOSSA_LARGEST_BODY"));
        assertFalse(usual.containsKey("GLOSSA_CORS_ORIGINS"));
        assertFalse(Chart.render("default").environment("gateway").containsKey("GLOSSA_CORS_ORIGINS"));

        var chosen = Chart.render("everything").one(ConfigMap.class).getData();
        assertEquals("200M", chosen.get("GLOSSA_LARGEST_BODY"));
        assertEquals("https://label.example.org,http://localhost:3000", chosen.get("GLOSSA_CORS_ORIGINS"));
    }

    @Test
    void logsAreForMachinesUnlessSaid() {
        assertEquals(
                "true", Chart.render("default").one(ConfigMap.class).getData().get("GLOSSA_LOG_JSON"));
        assertEquals(
                "false",
                Chart.render("everything").one(ConfigMap.class).getData().get("GLOSSA_LOG_JSON"));
    }

    @ParameterizedTest
    @CsvSource({"default,false", "ingress,true", "plain-ingress,false", "untrusted-ingress,false", "everything,true"})
    void forwardingHeadersAreBelievedBehindTlsOrWhenSaid(String values, String believed) {
        assertEquals(
                believed, Chart.render(values).one(ConfigMap.class).getData().get("GLOSSA_BEHIND_PROXY"));
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void noSettingIsUnknown(String values) {
        var chart = Chart.render(values);
        for (var service : Rendered.SERVICES) {
            var names = new TreeSet<>(chart.environment(service).keySet());
            names.remove(Settings.JVM_OPTIONS);
            names.removeAll(DOCUMENTED.of(service));
            assertEquals(Set.of(), names, service);
        }
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void referencesToTheConfigMapLeadSomewhere(String values) {
        var chart = Chart.render(values);
        var settings = chart.one(ConfigMap.class);
        var used = new HashSet<String>();

        for (var service : Rendered.SERVICES) {
            for (var variable : chart.container(service).getEnv()) {
                if (variable.getValueFrom() != null && variable.getValueFrom().getConfigMapKeyRef() != null) {
                    var reference = variable.getValueFrom().getConfigMapKeyRef();
                    assertEquals(settings.getMetadata().getName(), reference.getName());
                    assertEquals(variable.getName(), reference.getKey());
                    assertFalse(settings.getData().get(reference.getKey()).isBlank(), variable.getName());
                    used.add(reference.getKey());
                }
            }
        }
        var unused = new TreeSet<>(settings.getData().keySet());
        unused.removeAll(used);
        assertEquals(Set.of(), unused);
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void secretsComeByReferenceOnly(String values) {
        var chart = Chart.render(values);
        assertTrue(chart.one(ConfigMap.class).getData().keySet().stream().noneMatch(Settings::secret));

        for (var service : Rendered.SERVICES) {
            for (var variable : chart.container(service).getEnv()) {
                if (FILES.contains(variable.getName())) {
                    assertTrue(variable.getValue().startsWith("file:/etc/glossa/"), variable.getValue());
                } else if (Settings.secret(variable.getName())) {
                    assertNull(variable.getValue(), variable.getName());
                    assertNotNull(variable.getValueFrom().getSecretKeyRef(), variable.getName());
                } else if (!variable.getName().equals(Settings.JVM_OPTIONS)) {
                    assertNotNull(variable.getValueFrom().getConfigMapKeyRef(), variable.getName());
                }
            }
        }
    }

    @Test
    void namesOfSecretsAreThoseOfTheValues() throws IOException {
        var values = texts(new ObjectMapper(new YAMLFactory())
                .readTree(Chart.FOLDER.resolve("values.yaml").toFile()));
        var chart = Chart.render("default");

        var references = 0;
        for (var service : Rendered.SERVICES) {
            for (EnvVar variable : chart.container(service).getEnv()) {
                if (variable.getValueFrom() != null && variable.getValueFrom().getSecretKeyRef() != null) {
                    var secret = variable.getValueFrom().getSecretKeyRef();
                    assertTrue(values.contains(secret.getName()), secret.getName());
                    assertTrue(values.contains(secret.getKey()), secret.getKey());
                    references++;
                }
            }
        }
        assertEquals(18, references);
        assertEquals(
                "bucket-access",
                Chart.render("everything")
                        .environment("tasks")
                        .get("GLOSSA_S3_SECRET_KEY")
                        .getValueFrom()
                        .getSecretKeyRef()
                        .getName());
    }

    @Test
    void eachServiceHasItsOwnKeyAndAllTrustTheSame() {
        var deployments = Chart.render("default").byService(Deployment.class);
        var keys = new HashSet<String>();
        for (var service : Rendered.SERVICES) {
            for (var volume :
                    deployments.get(service).getSpec().getTemplate().getSpec().getVolumes()) {
                if (volume.getName().equals("identity")) {
                    keys.add(volume.getSecret().getSecretName());
                    assertEquals(0440, volume.getSecret().getDefaultMode());
                }
                if (volume.getName().equals("trusted")) {
                    assertEquals("glossa-identity-trusted", volume.getSecret().getSecretName());
                }
            }
        }
        assertEquals(
                Set.of(
                        "glossa-identity-gateway",
                        "glossa-identity-projects",
                        "glossa-identity-tasks",
                        "glossa-identity-export",
                        "glossa-identity-storage"),
                keys);
    }

    private static Set<String> texts(JsonNode node) {
        var texts = new HashSet<String>();
        if (node.isTextual()) {
            texts.add(node.textValue());
        }
        node.forEach(child -> texts.addAll(texts(child)));
        return texts;
    }
}
