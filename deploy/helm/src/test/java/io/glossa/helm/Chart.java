package io.glossa.helm;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The chart, rendered by Helm itself (its library comes with the build; no cluster is asked). */
final class Chart {
    static final Path FOLDER = Path.of("src/main/helm/glossa");
    static final String RELEASE = "suite";

    /** Each is a file in {@code src/test/resources/values}. */
    static final List<String> VALUE_SETS = List.of(
            "default",
            "ingress",
            "plain-ingress",
            "untrusted-ingress",
            "replicas",
            "autoscaling",
            "no-network-policy",
            "everything");

    private Chart() {}

    /** The documents as Kubernetes would read them, each checked strictly against its model. */
    static Rendered render(String valueSet) {
        return render(valuesFile(valueSet));
    }

    /**
     * @throws RuntimeException with Helm's message if the values do not fit the chart's schema
     */
    static Rendered render(Path valuesFile) {
        var text = new Helm(FOLDER)
                .template()
                .withName(RELEASE)
                .withNamespace("labeling")
                .withKubeVersion("1.32.0")
                .withValuesFile(valuesFile)
                .call();
        List<HasMetadata> documents = KubernetesModel.read(text);
        return new Rendered(documents);
    }

    private static Path valuesFile(String valueSet) {
        URL resource = Chart.class.getResource("/values/" + valueSet + ".yaml");
        try {
            return Path.of(Objects.requireNonNull(resource, valueSet).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
