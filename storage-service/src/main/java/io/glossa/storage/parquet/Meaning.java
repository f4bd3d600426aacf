package io.glossa.storage.parquet;

/** What the values of a column, or the shape of a group, stand for. */
enum Meaning {
    PLAIN,
    TEXT,
    JSON,
    LIST,
    MAP,
    DECIMAL,
    DATE,
    TIME_MILLIS,
    TIME_MICROS,
    TIME_NANOS,
    INSTANT_MILLIS,
    INSTANT_MICROS,
    INSTANT_NANOS,
    LOCAL_MILLIS,
    LOCAL_MICROS,
    LOCAL_NANOS,
    UNSIGNED,
    UUID,
    HALF;

    /** By the older of the format's two annotations, {@code converted_type}. */
    static Meaning ofConverted(int converted) {
        return switch (converted) {
            case 0, 4 -> TEXT;
            case 1, 2 -> MAP;
            case 3 -> LIST;
            case 5 -> DECIMAL;
            case 6 -> DATE;
            case 7 -> TIME_MILLIS;
            case 8 -> TIME_MICROS;
            case 9 -> INSTANT_MILLIS;
            case 10 -> INSTANT_MICROS;
            case 11, 12, 13, 14 -> UNSIGNED;
            case 19 -> JSON;
            default -> PLAIN;
        };
    }

    /** By the field of the newer one, {@code LogicalType}. */
    static Meaning ofLogical(int field, int unit, boolean utc, boolean signed) {
        return switch (field) {
            case 1, 4 -> TEXT;
            case 2 -> MAP;
            case 3 -> LIST;
            case 5 -> DECIMAL;
            case 6 -> DATE;
            case 7 -> of(unit, TIME_MILLIS, TIME_MICROS, TIME_NANOS);
            case 8 ->
                utc
                        ? of(unit, INSTANT_MILLIS, INSTANT_MICROS, INSTANT_NANOS)
                        : of(unit, LOCAL_MILLIS, LOCAL_MICROS, LOCAL_NANOS);
            case 10 -> signed ? PLAIN : UNSIGNED;
            case 12 -> JSON;
            case 14 -> UUID;
            case 15 -> HALF;
            default -> PLAIN;
        };
    }

    private static Meaning of(int unit, Meaning millis, Meaning micros, Meaning nanos) {
        return switch (unit) {
            case 1 -> millis;
            case 2 -> micros;
            default -> nanos;
        };
    }
}
