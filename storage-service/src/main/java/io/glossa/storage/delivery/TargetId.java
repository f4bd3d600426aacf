package io.glossa.storage.delivery;

import io.glossa.storage.connection.Storage;
import io.glossa.storage.kind.Direction;
import io.glossa.storage.kind.StorageKind;
import io.glossa.storage.kind.StorageType;

/** A target's kind, and its id among those of the kind. */
record TargetId(StorageKind kind, long id, long organization) {

    static TargetId of(Storage storage) {
        return new TargetId(storage.type().kind(), storage.id(), storage.organization());
    }

    StorageType type() {
        return new StorageType(Direction.EXPORT, kind);
    }
}
