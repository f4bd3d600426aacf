package io.glossa.storage.kind;

import java.util.Arrays;
import java.util.Locale;

/** Whether a storage brings tasks or takes annotations. */
public enum Direction {
    IMPORT,
    EXPORT;

    /** The name in rows and events. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when it is none */
    public static Direction of(String code) {
        return Arrays.stream(values())
                .filter(direction -> direction.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code));
    }
}
