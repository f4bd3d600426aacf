package io.glossa.local;

import io.glossa.embedded.KafkaBroker;
import io.glossa.embedded.ObjectStore;
import io.glossa.local.embedded.PostgresServer;
import io.glossa.local.process.SupervisedPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Describes the parts for {@link SuiteStatus}. */
record SuiteParts(Addresses addresses, Map<String, SupervisedPart> processes, Foundation foundation) {

    List<SuiteStatus.Part> describe() {
        var parts = new ArrayList<SuiteStatus.Part>();
        parts.add(process(PostgresServer.NAME, addresses.outsidePostgres().isPresent(), addresses.postgres()));
        parts.add(inside(
                KafkaBroker.NAME, addresses.outsideKafka().isPresent(), foundation.kafkaUp(), addresses.kafka()));
        parts.add(inside(ObjectStore.NAME, addresses.outsideS3().isPresent(), foundation.objectsUp(), addresses.s3()));
        for (var module : Module.values()) {
            parts.add(process(module.folder(), false, addresses.url(module)));
        }
        return parts;
    }

    private static SuiteStatus.Part inside(String name, boolean outside, boolean up, String address) {
        return new SuiteStatus.Part(name, outside ? "outside" : up ? "ready" : "starting", 0, address, 0);
    }

    private SuiteStatus.Part process(String name, boolean outside, String address) {
        var part = processes.get(name);
        if (part == null) {
            return new SuiteStatus.Part(name, outside ? "outside" : "waiting", 0, address, 0);
        }
        var word = part.state().name().toLowerCase(Locale.ROOT);
        return new SuiteStatus.Part(name, word, part.pid(), address, part.restarts());
    }
}
