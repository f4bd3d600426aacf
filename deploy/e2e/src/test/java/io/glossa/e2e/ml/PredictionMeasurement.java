package io.glossa.e2e.ml;

import io.glossa.e2e.measure.Machine;
import java.time.Duration;

/**
 * Predictions for a million tasks. Not part of the build: {@code mvn -f deploy/e2e/pom.xml verify -Dtest=PredictionMeasurement},
 * once the suite is packaged; {@code -Dglossa.measure.tasks=1000000} is the default.
 */
class PredictionMeasurement extends PredictionRun {
    private static final int TASKS = Integer.getInteger("glossa.measure.tasks", 1_000_000);

    private long toldAt;

    PredictionMeasurement() {
        super(TASKS, 100, Duration.ofHours(1));
    }

    @Override
    void told(CountingModel model, long begin) {
        if (model.predicted() < toldAt + TASKS / 10) return;
        toldAt = model.predicted();
        told("after " + toldAt + " tasks");
        Machine.told("%.0f tasks/s so far; load %s", toldAt * 1e9 / (System.nanoTime() - begin), Machine.load());
    }
}
