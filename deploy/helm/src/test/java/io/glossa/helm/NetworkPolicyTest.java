package io.glossa.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkPolicyTest {
    private static final Map<String, String> SUITE =
            Map.of("app.kubernetes.io/name", "glossa", "app.kubernetes.io/instance", Chart.RELEASE);

    /** {@code metricsFrom} in {@code values/ingress.yaml}: a scraper, and the nodes. */
    private static final List<NetworkPolicyPeer> METRICS = List.of(
            new NetworkPolicyPeerBuilder()
                    .withNewNamespaceSelector()
                    .endNamespaceSelector()
                    .withNewPodSelector()
                    .addToMatchLabels("app", "prometheus")
                    .endPodSelector()
                    .build(),
            new NetworkPolicyPeerBuilder()
                    .withNewIpBlock()
                    .withCidr("10.3.0.0/24")
                    .endIpBlock()
                    .build());

    static List<String> valueSets() {
        return Chart.VALUE_SETS;
    }

    @Test
    void whatIsNotAllowedIsDenied() {
        var policies = Chart.render("default").all(NetworkPolicy.class);
        var deny = policies.stream()
                .filter(policy -> policy.getMetadata().getName().endsWith("-deny"))
                .findFirst()
                .orElseThrow()
                .getSpec();

        assertEquals(SUITE, deny.getPodSelector().getMatchLabels());
        assertEquals(List.of("Ingress", "Egress"), deny.getPolicyTypes());
        assertEquals(List.of(), deny.getIngress());
        assertEquals(List.of(), deny.getEgress());
        assertEquals(6, policies.size());
    }

    @Test
    void theGatewayIsOpenAndTheOthersAnswerTheSuiteOnly() {
        var policies = Chart.render("default").byService(NetworkPolicy.class);

        for (var service : Rendered.SERVICES) {
            var rules = policies.get(service).getSpec().getIngress();
            assertEquals(1, rules.size(), service);
            assertEquals("http", rules.get(0).getPorts().get(0).getPort().getStrVal());
            if (service.equals("gateway")) {
                assertEquals(List.of(), rules.get(0).getFrom());
            } else {
                assertEquals(1, rules.get(0).getFrom().size());
                assertEquals(
                        SUITE, rules.get(0).getFrom().get(0).getPodSelector().getMatchLabels());
            }
        }
    }

    @Test
    void theGatewaysClientsCanBeNamed() {
        var policies = Chart.render("ingress").byService(NetworkPolicy.class);

        var gateway = policies.get("gateway").getSpec().getIngress();
        assertEquals(
                "ingress-nginx",
                gateway.get(0)
                        .getFrom()
                        .get(0)
                        .getNamespaceSelector()
                        .getMatchLabels()
                        .get("kubernetes.io/metadata.name"));
        for (var service : Rendered.SERVICES) {
            List<NetworkPolicyIngressRule> rules =
                    policies.get(service).getSpec().getIngress();
            assertEquals(2, rules.size());
            assertEquals(
                    Map.of("app", "prometheus"),
                    rules.get(1).getFrom().get(0).getPodSelector().getMatchLabels());
        }
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void healthAndMetricsOfTheGatewayAreForThoseNamedOnly(String values) {
        var policies = Chart.render(values).byService(NetworkPolicy.class);
        policies.forEach((service, policy) -> {
            for (var rule : policy.getSpec().getIngress()) {
                var management = portNames(rule).contains("management");
                assertEquals(
                        management, service.equals("gateway") && rule.getFrom().equals(METRICS), service);
                assertEquals(1, rule.getPorts().size());
            }
        });
    }

    @Test
    void scrapersAndNodesReachThePortWithTheMetrics() {
        var policies = Chart.render("ingress").byService(NetworkPolicy.class);

        for (var service : Rendered.SERVICES) {
            var rule = policies.get(service).getSpec().getIngress().get(1);
            assertEquals(List.of(service.equals("gateway") ? "management" : "http"), portNames(rule));
            assertEquals(METRICS, rule.getFrom());
        }
    }

    @Test
    void eachServiceReachesWhatItNeeds() {
        var policies = Chart.render("default").byService(NetworkPolicy.class);

        assertEquals(Set.of(53, 8080, 9092), ports(policies.get("gateway")));
        assertEquals(Set.of(53, 8080, 9092, 5432, 443, 80), ports(policies.get("projects")));
        assertEquals(Set.of(53, 8080, 9092, 5432, 443, 80), ports(policies.get("tasks")));
        assertEquals(Set.of(53, 8080, 9092, 5432, 443, 80), ports(policies.get("export")));
        assertEquals(Set.of(53, 8080, 9092, 5432, 443, 80), ports(policies.get("storage")));
    }

    @Test
    void usersUrlsDoNotReachPrivateAddresses() {
        var rules = Chart.render("default")
                .byService(NetworkPolicy.class)
                .get("projects")
                .getSpec()
                .getEgress();
        var outbound = rules.get(rules.size() - 1);

        var block = outbound.getTo().get(0).getIpBlock();
        assertEquals("0.0.0.0/0", block.getCidr());
        assertTrue(block.getExcept()
                .containsAll(List.of("10.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16")));
    }

    @Test
    void serversCanBeNamed() {
        var rules = Chart.render("everything")
                .byService(NetworkPolicy.class)
                .get("export")
                .getSpec()
                .getEgress();
        var postgres = rules.stream()
                .filter(rule -> numbers(rule).contains(6432))
                .findFirst()
                .orElseThrow();

        assertEquals("10.2.0.7/32", postgres.getTo().get(0).getIpBlock().getCidr());
        assertFalse(
                ports(Chart.render("everything").byService(NetworkPolicy.class).get("export"))
                        .contains(5432));
    }

    @Test
    void policiesAreOptional() {
        assertEquals(List.of(), Chart.render("no-network-policy").all(NetworkPolicy.class));
    }

    private static List<String> portNames(NetworkPolicyIngressRule rule) {
        return rule.getPorts().stream().map(port -> port.getPort().getStrVal()).toList();
    }

    private static Set<Integer> ports(NetworkPolicy policy) {
        return policy.getSpec().getEgress().stream()
                .flatMap(rule -> numbers(rule).stream())
                .collect(Collectors.toSet());
    }

    private static Set<Integer> numbers(NetworkPolicyEgressRule rule) {
        return rule.getPorts().stream()
                .map(NetworkPolicyPort::getPort)
                .map(port -> port.getIntVal())
                .collect(Collectors.toSet());
    }
}
