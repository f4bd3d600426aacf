package io.glossa.outbox;

import io.glossa.testkit.TestKafka;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Somebody writes, somebody reads what is told of it, and between them the broker and the relay come and go. */
abstract class WitnessedTest {
    TestKafka kafka;

    @Inject
    Outbox outbox;

    @Inject
    OutboxRelay relay;

    @Inject
    Pool pool;

    Ledger ledger;
    Witness witness;

    @BeforeEach
    void aWitness() {
        ledger = new Ledger(pool, outbox);
        witness = new Witness(kafka.bootstrap());
    }

    @AfterEach
    void allIsWell() {
        witness.close();
        kafka.start();
        relay.start(null);
    }
}
