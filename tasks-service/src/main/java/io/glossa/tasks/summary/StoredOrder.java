package io.glossa.tasks.summary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;

/** The order in which the database keeps the members of an object: the shorter names first, then by bytes. */
enum StoredOrder implements Comparator<String> {
    NAMES;

    @Override
    public int compare(String one, String other) {
        var a = one.getBytes(UTF_8);
        var b = other.getBytes(UTF_8);
        return a.length != b.length ? Integer.compare(a.length, b.length) : Arrays.compareUnsigned(a, b);
    }
}
