package io.glossa.tasks.importing;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;

/**
 * Unique ids in the order of time (RFC 9562, version 7). An index takes them at its end, where each random one would touch a page
 * of its own and write it to the log: that is a third of what it costs to write an annotation.
 */
final class OrderedUuids {
    /** Of one millisecond; what is more counts as made in the next. */
    private static final int AT_ONCE = 1 << 12;

    private OrderedUuids() {}

    /** So many, ascending. */
    static UUID[] make(int count) {
        // not kept: a native image must not carry the randomness of its build
        var random = new byte[count * Long.BYTES];
        new SecureRandom().nextBytes(random);
        var bits = ByteBuffer.wrap(random).asLongBuffer();
        long now = System.currentTimeMillis();
        var made = new UUID[count];
        for (int i = 0; i < count; i++) {
            long moment = (now + i / AT_ONCE) << 16 | 0x7000 | i % AT_ONCE;
            made[i] = new UUID(moment, bits.get(i) & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L);
        }
        return made;
    }
}
