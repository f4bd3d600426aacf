package io.glossa.gateway.standin;

import io.glossa.gateway.routing.Backend;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The four stand-ins, and limits small enough to be reached in a test. */
public class StandInResource implements QuarkusTestResourceLifecycleManager {
    public static final int LARGEST_BODY = 2 * 1024 * 1024;
    /** Connections to each service for background work. */
    public static final int BACKGROUND_POOL = 6;
    /** And those that one caller may have of them. */
    public static final int SHARE = 4;

    private StandIns services;

    @Override
    public Map<String, String> start() {
        services = new StandIns();
        var settings = new HashMap<String, String>();
        for (var backend : Backend.values()) {
            settings.put(
                    "glossa.gateway.upstream." + backend.prefix().toLowerCase(Locale.ROOT) + "-url",
                    services.url(backend));
        }
        settings.put("GLOSSA_LARGEST_BODY", "2M");
        settings.put("GLOSSA_CORS_ORIGINS", "https://label.example.com");
        settings.put("glossa.gateway.upstream.pool-size.background", String.valueOf(BACKGROUND_POOL));
        settings.put("glossa.gateway.admission.background-per-caller", String.valueOf(SHARE));
        settings.put("glossa.gateway.upstream.answer-timeout", "6s");
        settings.put("glossa.gateway.upstream.connect-timeout", "20s");
        settings.put("glossa.gateway.upstream.idle-timeout", "12s");
        settings.put("glossa.gateway.upstream.stall-timeout", "500ms");
        settings.put("glossa.gateway.upstream.body-window", "3s");
        settings.put("glossa.gateway.upstream.least-body", "16");
        settings.put("glossa.gateway.authentication.remember-good", "60s");
        settings.put("glossa.gateway.docs.remember-incomplete", "0s");
        settings.put("glossa.gateway.docs.remember", "0s");
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(services, new TestInjector.MatchesType(StandIns.class));
    }

    @Override
    public void stop() {
        if (services != null) services.close();
    }
}
