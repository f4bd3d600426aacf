package io.glossa.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pod under every set of values keeps to the "restricted" pod security standard, and a little more. */
class PodPolicyTest {
    static List<String> valueSets() {
        return Chart.VALUE_SETS;
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void runsWithoutPrivileges(String values) {
        for (var pod : pods(values)) {
            assertTrue(pod.getSecurityContext().getRunAsNonRoot());
            assertEquals(1001, pod.getSecurityContext().getRunAsUser());
            assertEquals(
                    "RuntimeDefault",
                    pod.getSecurityContext().getSeccompProfile().getType());
            assertNull(pod.getHostNetwork());
            assertNull(pod.getHostPID());
            for (var container : pod.getContainers()) {
                var context = container.getSecurityContext();
                assertTrue(context.getRunAsNonRoot());
                assertTrue(context.getReadOnlyRootFilesystem());
                assertFalse(context.getAllowPrivilegeEscalation());
                assertNull(context.getPrivileged());
                assertEquals(List.of("ALL"), context.getCapabilities().getDrop());
                assertEquals(List.of(), context.getCapabilities().getAdd());
                assertEquals("RuntimeDefault", context.getSeccompProfile().getType());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void holdsNoTokenOfTheCluster(String values) {
        for (var pod : pods(values)) {
            assertFalse(pod.getAutomountServiceAccountToken());
            assertFalse(pod.getEnableServiceLinks());
        }
        for (var account : Chart.render(values).all(ServiceAccount.class)) {
            assertFalse(account.getAutomountServiceAccountToken());
        }
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void isProbedWhereItServesItsHealth(String values) {
        var settings = Chart.render(values).one(ConfigMap.class).getData();
        for (var container : containers(values)) {
            var ports = ports(container);
            var health = Integer.valueOf(settings.get(HealthPort.settingOf(container.getName())));
            for (var probe :
                    List.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())) {
                assertEquals(health, ports.get(probe.getHttpGet().getPort().getStrVal()), container.getName());
            }
            assertEquals(
                    "/q/health/started",
                    container.getStartupProbe().getHttpGet().getPath());
            assertEquals(
                    "/q/health/live", container.getLivenessProbe().getHttpGet().getPath());
            assertEquals(
                    "/q/health/ready",
                    container.getReadinessProbe().getHttpGet().getPath());
        }
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void listensOnThePortsItDeclares(String values) {
        var settings = Chart.render(values).one(ConfigMap.class).getData();
        assertEquals("0.0.0.0", settings.get("QUARKUS_HTTP_HOST"));
        assertEquals("8080", settings.get("QUARKUS_HTTP_PORT"));
        assertEquals("0.0.0.0", settings.get("GLOSSA_GATEWAY_MANAGEMENT_HOST"));
        for (var container : containers(values)) {
            var expected = container.getName().equals("gateway")
                    ? Map.of("http", 8080, "management", 9000)
                    : Map.of("http", 8080);
            assertEquals(expected, ports(container), container.getName());
        }
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void hasRequestsWithinLimits(String values) {
        for (var container : containers(values)) {
            for (var resource : List.of("cpu", "memory")) {
                var request = amount(container.getResources().getRequests().get(resource));
                var limit = amount(container.getResources().getLimits().get(resource));
                assertTrue(request.signum() > 0, resource);
                assertTrue(request.compareTo(limit) <= 0, resource);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void writesToItsTemporaryFolderOnly(String values) {
        for (var pod : pods(values)) {
            var limited = pod.getVolumes().stream()
                    .filter(volume -> volume.getEmptyDir() != null)
                    .filter(volume -> volume.getEmptyDir().getSizeLimit() != null)
                    .map(volume -> volume.getName())
                    .toList();
            assertEquals(List.of("tmp"), limited);
            var writable = pod.getContainers().get(0).getVolumeMounts().stream()
                    .filter(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                    .map(VolumeMount::getMountPath)
                    .collect(Collectors.toSet());
            var withFiles = values.equals("everything")
                    && pod.getContainers().get(0).getName().equals("storage-service");
            assertEquals(withFiles ? Set.of("/tmp", "/data/local-files") : Set.of("/tmp"), writable);
        }
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void hasTimeToStop(String values) {
        for (var pod : pods(values)) {
            var pause = pod.getContainers()
                    .get(0)
                    .getLifecycle()
                    .getPreStop()
                    .getSleep()
                    .getSeconds();
            assertTrue(pause >= 1);
            assertTrue(pod.getTerminationGracePeriodSeconds() > pause + 10);
        }
    }

    private static Map<String, Integer> ports(Container container) {
        return container.getPorts().stream()
                .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort));
    }

    private static BigDecimal amount(Quantity quantity) {
        return quantity.getNumericalAmount();
    }

    private static List<Container> containers(String values) {
        return pods(values).stream()
                .flatMap(pod -> pod.getContainers().stream())
                .toList();
    }

    private static List<PodSpec> pods(String values) {
        var pods = Chart.render(values).all(Deployment.class).stream()
                .map(deployment -> deployment.getSpec().getTemplate().getSpec())
                .toList();
        assertEquals(5, pods.size());
        return pods;
    }
}
