package io.glossa.local;

import io.glossa.local.secrets.Secrets;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The environment of each service. It inherits what the operator gave (a region, a proxy, `GLOSSA_SIGNUP`), but the
 * settings that hold addresses and secrets are set by us, and only for those who need them.
 */
final class ServiceEnvironment {
    /** Everything whose value depends on the service; never inherited. */
    private static final String OURS = "GLOSSA_(HOME|PORT|ROOT|POSTGRES_.*|KAFKA_BOOTSTRAP|S3_.*|.*_URL|IDENTITY_.*"
            + "|TOKEN_KEY|ENCRYPTION_KEY|ADMIN_.*)|QUARKUS_HTTP_(HOST|PORT)";

    private final Settings settings;
    private final Secrets secrets;
    private final Addresses addresses;

    ServiceEnvironment(Settings settings, Secrets secrets, Addresses addresses) {
        this.settings = settings;
        this.secrets = secrets;
        this.addresses = addresses;
    }

    Map<String, String> of(Module module) throws IOException {
        var environment = new HashMap<>(settings.environment());
        environment.keySet().removeIf(name -> name.matches(OURS));
        // Without a bound, glibc keeps an arena a thread, which costs a service some 30 MiB.
        environment.putIfAbsent("MALLOC_ARENA_MAX", "2");
        environment.put("QUARKUS_HTTP_HOST", host(module));
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(addresses.port(module)));
        environment.put("GLOSSA_KAFKA_BOOTSTRAP", addresses.kafka());
        environment.put("GLOSSA_PROJECTS_URL", addresses.url(Module.PROJECTS));
        environment.put("GLOSSA_TASKS_URL", addresses.url(Module.TASKS));
        environment.put("GLOSSA_EXPORT_URL", addresses.url(Module.EXPORT));
        environment.put("GLOSSA_STORAGE_URL", addresses.url(Module.STORAGE));
        environment.put("GLOSSA_IDENTITY_KEY", secrets.identityKey(module.folder()));
        environment.put("GLOSSA_IDENTITY_TRUSTED", secrets.identityTrusted());
        addNeeds(module, environment);
        return environment;
    }

    /** The gateway is the public door; everybody else is reached from this machine only. */
    private String host(Module module) {
        return module == Module.GATEWAY ? settings.get("QUARKUS_HTTP_HOST").orElse("0.0.0.0") : "127.0.0.1";
    }

    private void addNeeds(Module module, Map<String, String> environment) throws IOException {
        if (module.needs(Module.Need.POSTGRES)) {
            environment.put("GLOSSA_POSTGRES_URL", addresses.postgres());
            environment.put("GLOSSA_POSTGRES_USER", addresses.postgresUser());
            environment.put("GLOSSA_POSTGRES_PASSWORD", secrets.postgresPassword());
        }
        if (module.needs(Module.Need.OBJECTS)) {
            environment.put("GLOSSA_S3_ENDPOINT", addresses.s3());
            environment.put("GLOSSA_S3_BUCKET", addresses.bucket());
            environment.put("GLOSSA_S3_REGION", settings.get("GLOSSA_S3_REGION").orElse("us-east-1"));
            environment.put("GLOSSA_S3_ACCESS_KEY", secrets.s3AccessKey());
            environment.put("GLOSSA_S3_SECRET_KEY", secrets.s3SecretKey());
        }
        if (module.needs(Module.Need.TOKEN_KEY)) {
            environment.put("GLOSSA_TOKEN_KEY", secrets.tokenKey());
        }
        if (module.needs(Module.Need.ENCRYPTION_KEY)) {
            environment.put("GLOSSA_ENCRYPTION_KEY", secrets.encryptionKey());
        }
        if (module.needs(Module.Need.ADMINISTRATOR)) {
            var administrator = secrets.administrator();
            environment.put("GLOSSA_ADMIN_EMAIL", administrator.email());
            environment.put("GLOSSA_ADMIN_PASSWORD", administrator.password());
            environment.put("GLOSSA_ADMIN_TOKEN", administrator.token());
        }
    }
}
