package io.glossa.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Shows how far events lag. It never takes the service out of duty: a write needs Postgres, not the broker. */
@Readiness
@ApplicationScoped
class RelayHealth implements HealthCheck {
    private final OutboxRelay relay;

    RelayHealth(OutboxRelay relay) {
        this.relay = relay;
    }

    @Override
    public HealthCheckResponse call() {
        var report = HealthCheckResponse.named("events")
                .up()
                .withData("waiting", relay.waiting())
                .withData("lag_seconds", relay.lag().toSeconds());
        if (relay.failingSince() != null) {
            report.withData("failing_since", relay.failingSince().toString());
        }
        return report.build();
    }
}
