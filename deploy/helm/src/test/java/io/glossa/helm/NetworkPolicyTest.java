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

    /** Ports of name servers, of the suite's services, of Kafka and of PostgreSQL. */
    private static final Set<Integer> SERVERS = Set.of(53, 8080, 9092, 5432);

    /** The guard's list in {@code libs/outbound}, as far as it is IPv4; IPv6 is not open at all. */
    private static final List<String> RESERVED = List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

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

    /**
     * X7: with the guard in the code taken away, a user's URL still reaches no private address: no rule opens its ports to one.
     * Servers of the suite's own are the exception, on their ports.
     */
    @Test
    void usersUrlsDoNotReachPrivateAddresses() {
        var policies = Chart.render("default").byService(NetworkPolicy.class);
        for (var service : Rendered.SERVICES) {
            for (var rule : policies.get(service).getSpec().getEgress()) {
                if (SERVERS.containsAll(numbers(rule))) continue;
                assertEquals(1, rule.getTo().size(), service);
                var block = rule.getTo().get(0).getIpBlock();
                assertEquals("0.0.0.0/0", block.getCidr(), service);
                assertEquals(RESERVED, block.getExcept(), service);
            }
        }
    }

    /** What is reached on these ports is named by labels, or by whoever runs the cluster. */
    @Test
    void noOtherServiceOfTheClusterIsReached() {
        for (var policy : Chart.render("default").byService(NetworkPolicy.class).values()) {
            for (var rule : policy.getSpec().getEgress()) {
                if (numbers(rule).equals(Set.of(8080))) {
                    assertEquals(SUITE, rule.getTo().get(0).getPodSelector().getMatchLabels());
                }
                if (numbers(rule).equals(Set.of(53))) {
                    assertEquals(
                            Map.of("k8s-app", "kube-dns"),
                            rule.getTo().get(0).getPodSelector().getMatchLabels());
                }
            }
        }
    }

    /** A bucket server of one's own is not looked for on the internet. */
    @Test
    void anotherBucketServerIsReachedWhereverItIs() {
        var rules = Chart.render("everything")
                .byService(NetworkPolicy.class)
                .get("export")
                .getSpec()
                .getEgress();
        assertTrue(rules.stream()
                .anyMatch(rule ->
                        numbers(rule).equals(Set.of(443)) && rule.getTo().isEmpty()));
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
