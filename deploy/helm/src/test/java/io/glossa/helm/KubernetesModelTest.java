package io.glossa.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.Service;
import org.junit.jupiter.api.Test;

/** The check that the other tests stand on can fail. */
class KubernetesModelTest {
    private static final String SERVICE =
            """
            apiVersion: v1
            kind: Service
            metadata:
              name: a
            spec:
              ports:
                - port: 8080
                  targetPort: http
            """;

    @Test
    void readsWhatTheModelKnows() {
        var read = KubernetesModel.read(SERVICE + "---\n" + SERVICE);

        assertEquals(2, read.size());
        var port = ((Service) read.get(0)).getSpec().getPorts().get(0);
        assertEquals(8080, port.getPort());
        assertEquals("http", port.getTargetPort().getStrVal());
    }

    @Test
    void refusesUnknownFieldsAtAnyDepth() {
        refused(SERVICE + "extra: 1\n", "extra");
        refused(SERVICE.replace("  name: a", "  nam: a"), "nam");
        refused(SERVICE.replace("targetPort", "targetport"), "targetport");
    }

    @Test
    void refusesOtherKindsVersionsAndTypes() {
        refused(SERVICE.replace("kind: Service", "kind: Secret"), "v1 Secret");
        refused(SERVICE.replace("apiVersion: v1", "apiVersion: v2"), "v2 Service");
        refused(SERVICE.replace("8080", "web"), "web");
        refused(SERVICE.replace("kind: Service", "kind: Service\nkind: Service"), "Duplicate");
    }

    private static void refused(String manifest, String word) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> KubernetesModel.read(manifest));
        assertTrue(refusal.getMessage().contains(word), refusal.getMessage());
    }
}
