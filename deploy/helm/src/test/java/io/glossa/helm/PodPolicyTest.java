package io.glossa.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.math.BigDecimal;
import java.util.List;
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
    void isProbedOnTheServicesOwnHealth(String values) {
        for (var container : containers(values)) {
            assertEquals(
                    List.of("http"),
                    container.getPorts().stream().map(port -> port.getName()).toList());
            probes(container.getStartupProbe(), "/q/health/started");
            probes(container.getLivenessProbe(), "/q/health/live");
            probes(container.getReadinessProbe(), "/q/health/ready");
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

    private static void probes(Probe probe, String path) {
        assertEquals(path, probe.getHttpGet().getPath());
        assertEquals("http", probe.getHttpGet().getPort().getStrVal());
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
