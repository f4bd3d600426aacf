package io.glossa.local;

import io.glossa.local.process.Ports;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Who listens where: the addresses the operator gave, and free loopback ports for all that is ours. */
final class Addresses {
    static final String EMBEDDED_ROLE = "glossa";

    private final Settings settings;
    private final Map<Module, Integer> services = new EnumMap<>(Module.class);
    private final int postgresPort;
    private final int kafkaPort;
    private final int kafkaControllerPort;
    private final int s3Port;

    private Addresses(Settings settings, Ports ports) {
        this.settings = settings;
        for (var module : Module.values()) {
            services.put(module, module == Module.GATEWAY ? settings.port() : ports.choose(module.folder()));
        }
        postgresPort = ports.choose("postgres");
        kafkaPort = ports.choose("kafka");
        kafkaControllerPort = ports.choose("kafka-controller");
        s3Port = ports.choose("s3");
    }

    static Addresses choose(Settings settings) {
        return new Addresses(settings, new Ports(settings.home().resolve("ports.properties")));
    }

    int port(Module module) {
        return services.get(module);
    }

    String url(Module module) {
        return "http://127.0.0.1:" + port(module);
    }

    Optional<String> outsidePostgres() {
        return settings.get("GLOSSA_POSTGRES_URL");
    }

    Optional<String> outsideKafka() {
        return settings.get("GLOSSA_KAFKA_BOOTSTRAP");
    }

    Optional<String> outsideS3() {
        return settings.get("GLOSSA_S3_ENDPOINT");
    }

    String postgres() {
        return outsidePostgres().orElse("postgresql://127.0.0.1:" + postgresPort);
    }

    /** The role the services use; an outside server has the operator's. */
    String postgresUser() {
        return outsidePostgres()
                .map(url -> settings.get("GLOSSA_POSTGRES_USER")
                        .orElseThrow(() -> new IllegalArgumentException(
                                "GLOSSA_POSTGRES_URL is given, so GLOSSA_POSTGRES_USER must be given too")))
                .orElse(EMBEDDED_ROLE);
    }

    String kafka() {
        return outsideKafka().orElse("127.0.0.1:" + kafkaPort);
    }

    String s3() {
        return outsideS3().orElse("http://127.0.0.1:" + s3Port);
    }

    String bucket() {
        return settings.get("GLOSSA_S3_BUCKET").orElse("glossa");
    }

    int postgresPort() {
        return postgresPort;
    }

    int kafkaPort() {
        return kafkaPort;
    }

    int kafkaControllerPort() {
        return kafkaControllerPort;
    }

    int s3Port() {
        return s3Port;
    }
}
