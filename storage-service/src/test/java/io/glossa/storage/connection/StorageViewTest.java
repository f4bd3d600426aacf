package io.glossa.storage.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.glossa.storage.kind.Direction;
import io.glossa.storage.kind.StorageKind;
import io.glossa.storage.kind.StorageType;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StorageViewTest {

    @Test
    void momentsHaveTheFormThatTheyHaveEverywhere() {
        var storage = storage(Instant.parse("2026-11-21T08:02:03Z"), Instant.parse("2026-11-21T08:02:03.1Z"));
        for (var view :
                new JsonNode[] {StorageView.of(storage), StorageView.told(storage), StorageView.withoutType(storage)}) {
            assertEquals("2026-11-21T08:02:03Z", view.path("created_at").textValue());
            assertEquals("2026-11-21T08:02:03.100000Z", view.path("last_sync").textValue());
        }
        assertTrue(
                StorageView.of(storage(Instant.now(), null)).path("last_sync").isNull());
    }

    private static Storage storage(Instant createdAt, Instant lastSync) {
        var empty = JsonNodeFactory.instance.objectNode();
        var type = new StorageType(Direction.IMPORT, StorageKind.S3);
        return new Storage(type, 7, 1, 8, 10, createdAt, empty, null, "completed", lastSync, 3, null, empty);
    }
}
