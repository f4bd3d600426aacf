package io.glossa.storage.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * How a storage's sync stands, as the API shows it.
 *
 * @param lastSync when it completed, else null
 * @param lastSyncCount tasks created so far by this sync, null while none is known
 * @param traceback why it failed, else null
 */
public record SyncState(String status, Instant lastSync, Integer lastSyncCount, String traceback, ObjectNode meta) {}
