package io.glossa.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Everything a service needs around it, for real: Postgres, Kafka and, if asked for, S3, with one HTTP stub that stands
 * for all sibling services. Arguments: {@code database} (name of the service's database), {@code postgres},
 * {@code kafka}, {@code s3} ({@code true} or {@code false}; S3 is off unless asked for). With the system property
 * {@code glossa.test.broker=process} the broker is a process of its own, which can be killed.
 */
public class GlossaTestResource implements QuarkusTestResourceLifecycleManager {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private Map<String, String> arguments = Map.of();
    private StubService siblings;
    private TestPostgres postgres;
    private TestKafka kafka;
    private TestEvents events;

    @Override
    public void init(Map<String, String> initArgs) {
        arguments = initArgs;
    }

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<String, String>();
        settings.putAll(TestKeys.settings());
        settings.put("GLOSSA_TOKEN_KEY", Base64.getEncoder().encodeToString(new byte[32]));
        settings.put("GLOSSA_ENCRYPTION_KEY", Base64.getEncoder().encodeToString(new byte[32]));
        for (var noisy : new String[] {
            "kafka", "org.apache.kafka", "state.change.logger", "org.gaul.s3proxy", "org.eclipse.jetty"
        }) {
            settings.put("quarkus.log.category.\"" + noisy + "\".level", "WARN");
        }
        siblings = started(new StubService());
        for (var module : new String[] {"PROJECTS", "TASKS", "EXPORT", "STORAGE"}) {
            settings.put("GLOSSA_" + module + "_URL", siblings.url());
        }
        if (wanted("postgres", true)) {
            postgres = started(new TestPostgres(arguments.get("database")));
            settings.putAll(postgres.settings());
        }
        if (wanted("kafka", true)) {
            kafka = started(new TestKafka("process".equals(System.getProperty("glossa.test.broker"))));
            settings.putAll(kafka.settings());
            events = started(new TestEvents(kafka.bootstrap()));
        }
        if (wanted("s3", false)) settings.putAll(started(new TestS3()).settings());
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(siblings, new TestInjector.MatchesType(StubService.class));
        if (postgres != null) injector.injectIntoFields(postgres, new TestInjector.MatchesType(TestPostgres.class));
        if (kafka != null) injector.injectIntoFields(kafka, new TestInjector.MatchesType(TestKafka.class));
        if (events != null) injector.injectIntoFields(events, new TestInjector.MatchesType(TestEvents.class));
    }

    @Override
    public void stop() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception failure) {
                throw new IllegalStateException("A part of the test's surroundings does not stop", failure);
            }
        }
    }

    private boolean wanted(String part, boolean byDefault) {
        return Boolean.parseBoolean(arguments.getOrDefault(part, Boolean.toString(byDefault)));
    }

    private <T extends AutoCloseable> T started(T part) {
        started.push(part);
        return part;
    }
}
