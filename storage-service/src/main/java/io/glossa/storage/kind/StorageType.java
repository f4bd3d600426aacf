package io.glossa.storage.kind;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A kind of storage in one of the two directions; each has fields and ids of its own. */
public record StorageType(Direction direction, StorageKind kind) {

    /** The types of a direction, in the order of the API's lists. */
    public static List<StorageType> all(Direction direction) {
        return Arrays.stream(StorageKind.values())
                .map(kind -> new StorageType(direction, kind))
                .toList();
    }

    public static List<StorageType> all() {
        return Stream.of(Direction.values())
                .flatMap(direction -> all(direction).stream())
                .toList();
    }

    /** What clients set. */
    public List<StorageField> fields() {
        return kind.fields(direction);
    }

    /** The name among all types, as in paths: {@code s3}, {@code export/s3}. */
    public String path() {
        return direction == Direction.IMPORT ? kind.code() : "export/" + kind.code();
    }

    public boolean isTarget() {
        return direction == Direction.EXPORT;
    }
}
