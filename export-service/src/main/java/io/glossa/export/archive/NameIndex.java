package io.glossa.export.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A number for each of many names, in 12 bytes a name: only 64 bits of a name's digest are kept. Among a million names the
 * chance that any two are taken for one is 1 in 37 million.
 */
public final class NameIndex {
    public static final int NONE = -1;

    private final MessageDigest digest = sha256();
    private long[] keys = new long[1024];
    private int[] numbers = new int[1024];
    private int size;

    /** The number of this name; {@link #NONE} when it has none. */
    public int get(String name) {
        var key = key(name);
        var at = place(keys, key);
        return keys[at] == key ? numbers[at] : NONE;
    }

    public void put(String name, int number) {
        if (size * 2 >= keys.length) grow();
        var key = key(name);
        var at = place(keys, key);
        if (keys[at] != key) size++;
        keys[at] = key;
        numbers[at] = number;
    }

    private void grow() {
        var larger = new long[keys.length * 2];
        var moved = new int[keys.length * 2];
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] == 0) continue;
            var at = place(larger, keys[i]);
            larger[at] = keys[i];
            moved[at] = numbers[i];
        }
        keys = larger;
        numbers = moved;
    }

    /** Where the key is, or the free place where it belongs. */
    private static int place(long[] keys, long key) {
        var at = (int) (key & (keys.length - 1));
        while (keys[at] != 0 && keys[at] != key) at = (at + 1) & (keys.length - 1);
        return at;
    }

    private long key(String name) {
        var key = ByteBuffer.wrap(Arrays.copyOf(digest.digest(name.getBytes(UTF_8)), Long.BYTES))
                .getLong();
        return key == 0 ? 1 : key; // 0 is a free place
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
