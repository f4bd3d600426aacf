package io.glossa.e2e.ml;

import java.time.Duration;

/** In every build, with as many tasks as take seconds. */
class PredictionJourneyTest extends PredictionRun {
    PredictionJourneyTest() {
        super(600, 20, Duration.ofMinutes(2));
    }
}
