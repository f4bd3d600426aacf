package io.glossa.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartTest {
    static List<String> valueSets() {
        return Chart.VALUE_SETS;
    }

    @Test
    void passesHelmsOwnCheck() {
        var result = new Helm(Chart.FOLDER).lint().strict().call();

        assertFalse(result.isFailed(), () -> String.join("\n", result.getMessages()));
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void hasTheFiveServices(String values) {
        var chart = Chart.render(values);

        var five = Set.copyOf(Rendered.SERVICES);
        assertEquals(five, chart.byService(Deployment.class).keySet());
        assertEquals(five, chart.byService(Service.class).keySet());
        assertEquals(five, chart.byService(ServiceAccount.class).keySet());
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void namesAreUniqueAndFitADnsLabel(String values) {
        var seen = new HashSet<String>();
        for (var document : Chart.render(values).documents()) {
            var name = document.getMetadata().getName();
            assertTrue(name.matches("[a-z]([-a-z0-9]{0,61}[a-z0-9])?"), name);
            assertTrue(seen.add(document.getKind() + " " + name), name);
            assertNull(document.getMetadata().getNamespace(), "the release decides");
        }
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void selectorsFindTheirPods(String values) {
        var chart = Chart.render(values);
        var deployments = chart.byService(Deployment.class);
        var services = chart.byService(Service.class);

        for (var name : Rendered.SERVICES) {
            var spec = deployments.get(name).getSpec();
            var pods = spec.getTemplate().getMetadata().getLabels();
            contains(pods, spec.getSelector().getMatchLabels());
            contains(pods, services.get(name).getSpec().getSelector());
            spec.getTemplate()
                    .getSpec()
                    .getTopologySpreadConstraints()
                    .forEach(spread -> contains(pods, spread.getLabelSelector().getMatchLabels()));
            assertEquals(
                    2,
                    spec.getTemplate().getSpec().getTopologySpreadConstraints().size());
            assertEquals(
                    name(deployments.get(name)), spec.getTemplate().getSpec().getServiceAccountName());
        }
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void onlyTheIngressLeadsIn(String values) {
        var chart = Chart.render(values);

        for (var service : chart.all(Service.class)) {
            assertEquals("ClusterIP", service.getSpec().getType());
            assertEquals(1, service.getSpec().getPorts().size(), "health and metrics of the gateway stay inside");
            var port = service.getSpec().getPorts().get(0);
            assertEquals("http", port.getName());
            assertEquals(8080, port.getPort());
            assertEquals("http", port.getTargetPort().getStrVal());
        }
        for (var ingress : chart.all(Ingress.class)) {
            for (var rule : ingress.getSpec().getRules()) {
                for (var path : rule.getHttp().getPaths()) {
                    var backend = path.getBackend().getService();
                    assertEquals("suite-glossa-gateway", backend.getName());
                    assertEquals("http", backend.getPort().getName());
                }
            }
        }
    }

    @Test
    void ingressIsOptional() {
        assertEquals(List.of(), Chart.render("default").all(Ingress.class));

        var ingress = Chart.render("ingress").one(Ingress.class).getSpec();
        assertEquals("nginx", ingress.getIngressClassName());
        assertEquals("label.example.org", ingress.getRules().get(0).getHost());
        assertEquals("label-example-org", ingress.getTls().get(0).getSecretName());
        assertEquals(List.of("label.example.org"), ingress.getTls().get(0).getHosts());
    }

    @Test
    void imagesAreNamedAfterTheModules() {
        var images = Chart.render("default");
        assertEquals("glossa/gateway:0.1.0", images.container("gateway").getImage());
        assertEquals("glossa/tasks-service:0.1.0", images.container("tasks").getImage());

        var elsewhere = Chart.render("ingress");
        assertEquals(
                "registry.example.org:5000/glossa/export-service:0.1.0-rc.1",
                elsewhere.container("export").getImage());
        var pod = elsewhere
                .byService(Deployment.class)
                .get("export")
                .getSpec()
                .getTemplate()
                .getSpec();
        assertEquals("registry-example", pod.getImagePullSecrets().get(0).getName());
    }

    @Test
    void aServicesOwnSectionGoesOverTheDefaults() {
        var deployments = Chart.render("replicas").byService(Deployment.class);

        assertEquals(1, deployments.get("export").getSpec().getReplicas());
        var tasks = deployments.get("tasks").getSpec();
        assertEquals(4, tasks.getReplicas());
        assertEquals("true", tasks.getTemplate().getMetadata().getAnnotations().get("prometheus.io/scrape"));
        var pod = tasks.getTemplate().getSpec();
        assertEquals("amd64", pod.getNodeSelector().get("kubernetes.io/arch"));
        assertEquals("dedicated", pod.getTolerations().get(0).getKey());
        assertEquals("label-tasks", name(deployments.get("tasks")));
        assertEquals(
                2,
                Chart.render("default")
                        .byService(Deployment.class)
                        .get("tasks")
                        .getSpec()
                        .getReplicas());
    }

    @Test
    void autoscalingTakesTheReplicasAway() {
        var chart = Chart.render("autoscaling");
        var scalers = chart.byService(HorizontalPodAutoscaler.class);

        assertEquals(Set.of("projects", "tasks", "export", "storage"), scalers.keySet());
        var tasks = scalers.get("tasks").getSpec();
        assertEquals(2, tasks.getMinReplicas());
        assertEquals(12, tasks.getMaxReplicas());
        assertEquals("suite-glossa-tasks", tasks.getScaleTargetRef().getName());
        var deployments = chart.byService(Deployment.class);
        assertNull(deployments.get("tasks").getSpec().getReplicas());
        assertEquals(2, deployments.get("gateway").getSpec().getReplicas());
        assertEquals(Map.of(), Chart.render("default").byService(HorizontalPodAutoscaler.class));
    }

    @Test
    void disruptionBudgetsKeepAllButOne() {
        var budgets = Chart.render("default").byService(PodDisruptionBudget.class);

        assertEquals(Set.copyOf(Rendered.SERVICES), budgets.keySet());
        budgets.values()
                .forEach(budget ->
                        assertEquals(1, budget.getSpec().getMaxUnavailable().getIntVal()));
        assertEquals(Map.of(), Chart.render("replicas").byService(PodDisruptionBudget.class));
    }

    @Test
    void aChangedSettingRestartsThePods() {
        var before = checksum("default");

        assertEquals(before, checksum("autoscaling"));
        assertFalse(before.equals(checksum("everything")));
    }

    private static String checksum(String values) {
        return Chart.render(values)
                .byService(Deployment.class)
                .get("storage")
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .get("checksum/settings");
    }

    private static void contains(Map<String, String> labels, Map<String, String> selector) {
        assertFalse(selector.isEmpty());
        assertTrue(labels.entrySet().containsAll(selector.entrySet()), () -> selector + " in " + labels);
    }

    private static String name(HasMetadata document) {
        return document.getMetadata().getName();
    }
}
