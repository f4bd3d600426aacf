package io.glossa.helm;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistyped or impossible value is refused before anything is installed. */
class ValuesSchemaTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replicaCount: 3 | replicaCount",
                "gateway: {replica: 3} | replica",
                "gateway: {replicas: 0} | replicas",
                "gateway: {replicas: many} | replicas",
                "gateway: {resources: {limits: {cpu: 1}}} | memory",
                "tasks: {autoscaling: {max: 3}} | max",
                "postgres: {password: hunter2} | password",
                "postgres: {url: 'postgresql://user:pw@host:5432'} | url",
                "postgres: {url: 'postgresql://host:5432/db'} | url",
                "s3: {accessKey: AKIA} | accessKey",
                "s3: {endpoint: 's3.example.org'} | endpoint",
                "tokenKey: {name: glossa-keys, key: token-key, value: abc} | value",
                "admin: {name: ''} | name",
                "settings: {signup: everyone} | signup",
                "settings: {legacyTokens: true} | legacyTokens",
                "settings: {corsOrigins: ['https://label.example.org/']} | corsOrigins",
                "settings: {corsOrigins: ['*']} | corsOrigins",
                "settings: {corsOrigins: 'https://label.example.org'} | corsOrigins",
                "settings: {largestBody: 5GB} | largestBody",
                "settings: {largestBody: 0} | largestBody",
                "settings: {behindProxy: sometimes} | behindProxy",
                "settings: {jsonLogs: 1} | jsonLogs",
                "kafka: {bootstrap: kafka} | bootstrap",
                "ingress: {enabled: true} | host",
                "networkPolicy: {egress: {outbound: {ports: [0]}}} | ports",
                "image: {pullPolicy: Sometimes} | pullPolicy"
            })
    void refuses(String values, String word) throws IOException {
        var file = write(values);

        var refusal = assertThrows(RuntimeException.class, () -> Chart.render(file));
        assertTrue(refusal.getMessage().contains(word), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("schema"), refusal.getMessage());
    }

    @Test
    void takesWhatAnUmbrellaChartAdds() throws IOException {
        var file = write("global: {anything: goes}");

        assertDoesNotThrow(() -> Chart.render(file));
    }

    private Path write(String values) throws IOException {
        return Files.writeString(folder.resolve("values.yaml"), values + "\n");
    }
}
