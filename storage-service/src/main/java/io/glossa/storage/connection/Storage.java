package io.glossa.storage.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.storage.kind.StorageType;
import java.time.Instant;

/**
 * A storage connection as it is kept.
 *
 * @param settings what its owner set, without secrets
 * @param credentials sealed, or null when none is set
 * @param meta how the last sync went, in the shape of the API
 */
public record Storage(
        StorageType type,
        long id,
        long organization,
        long project,
        long createdBy,
        Instant createdAt,
        ObjectNode settings,
        byte[] credentials,
        String status,
        Instant lastSync,
        Integer lastSyncCount,
        String traceback,
        ObjectNode meta) {

    /** A text that was set and is not empty, else null. */
    public String text(String field) {
        var value = settings.path(field).textValue();
        return value == null || value.isEmpty() ? null : value;
    }

    public boolean flag(String field) {
        return settings.path(field).booleanValue();
    }

    /** The name of this storage among all types, which is also the key of its events. */
    public String key() {
        return type.path() + ":" + id;
    }

    Storage with(long otherProject, ObjectNode otherSettings, byte[] otherCredentials) {
        return new Storage(
                type,
                id,
                organization,
                otherProject,
                createdBy,
                createdAt,
                otherSettings,
                otherCredentials,
                status,
                lastSync,
                lastSyncCount,
                traceback,
                meta);
    }
}
