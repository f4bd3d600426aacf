package io.glossa.problem;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;

/**
 * Arrays as buffers and buffers as arrays, without the copy that either would be made by itself. Whoever gives one away does not
 * touch it again.
 */
public final class SharedBytes {
    private SharedBytes() {}

    /** A buffer of these bytes themselves. */
    @SuppressWarnings("deprecation") // the one way that does not copy
    public static Buffer buffer(byte[] bytes) {
        return Buffer.buffer(Unpooled.wrappedBuffer(bytes));
    }

    /** The buffer's bytes: its own array when that holds nothing else, as that of what was just received does. */
    @SuppressWarnings("deprecation") // the one way that does not copy
    public static byte[] array(Buffer buffer) {
        var content = buffer.getByteBuf();
        var isAll = content.hasArray() && content.array().length == content.readableBytes();
        return isAll ? content.array() : buffer.getBytes();
    }
}
