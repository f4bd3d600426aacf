package io.glossa.storage.media;

import io.glossa.storage.place.Content;
import io.smallrye.mutiny.Multi;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** An object being carried: a piece is read when its reader has taken the one before. */
final class OpenMedia implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OpenMedia.class);

    private final Content content;
    private final int piece;
    private final Runnable closed;
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private final long begun = System.nanoTime();
    private long left;
    private volatile long used = begun;

    /** @param closed runs once, when it is closed */
    OpenMedia(Content content, int piece, Runnable closed) {
        this.content = content;
        this.piece = piece;
        this.closed = closed;
        this.left = content.range() == null ? content.total() : content.range().length();
    }

    /** Its bytes; waiting for them takes a thread, waiting for the reader does not. */
    Multi<byte[]> bytes(Executor threads) {
        return Multi.createFrom()
                .<Void, byte[]>generator(() -> null, (none, emitter) -> {
                    try {
                        if (left == 0) emitter.complete();
                        else emitter.emit(next());
                    } catch (IOException | RuntimeException cut) {
                        LOG.debugf("An object was cut off: %s", cut);
                        emitter.fail(cut);
                    }
                    return none;
                })
                .runSubscriptionOn(threads)
                .onTermination()
                .invoke(this::close);
    }

    /** An end before all was there is no end: the reader would take the part for the whole. */
    private byte[] next() throws IOException {
        if (isClosed.get()) throw new EOFException();
        var bytes = content.bytes().readNBytes((int) Math.min(piece, left));
        if (bytes.length == 0) throw new EOFException();
        left -= bytes.length;
        used = System.nanoTime();
        return bytes;
    }

    /** Whether its reader has taken nothing for this long. */
    boolean isIdle(Duration longest) {
        return System.nanoTime() - used > longest.toNanos();
    }

    /** Whether it has been on its way for this long. */
    boolean isOld(Duration longest) {
        return System.nanoTime() - begun > longest.toNanos();
    }

    @Override
    public void close() {
        if (!isClosed.compareAndSet(false, true)) return;
        closed.run();
        try {
            content.close();
        } catch (IOException | RuntimeException gone) {
            LOG.debugf("An object was not closed: %s", gone);
        }
    }
}
