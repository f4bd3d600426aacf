package io.glossa.gateway.feed;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/**
 * Server-sent events. Holds a bounded number of bytes that the client has not read; what is more has to wait in the topics.
 * Everything goes through the response's context in the order in which it was given, so that a place is never written
 * before an event that comes before it.
 */
final class StreamOutlet implements Outlet {
    static final String EVENT_STREAM = "text/event-stream";

    private static final long MOST_UNREAD = 256 * 1024;

    private final Context context;
    private final HttpServerResponse response;
    private final Runnable refused;
    private final Runnable unavailable;
    private long unread;
    private Runnable goOn;

    /**
     * @param response nothing of it has been written yet
     * @param refused answers that the place to begin at is gone; run on the context
     * @param unavailable answers that the broker was not reached; run on the context
     */
    StreamOutlet(Context context, HttpServerResponse response, Runnable refused, Runnable unavailable) {
        this.context = context;
        this.response = response;
        this.refused = refused;
        this.unavailable = unavailable;
    }

    @Override
    public void placed(String cursor) {
        context.runOnContext(turn -> {
            if (!open()) return;
            response.setChunked(true)
                    .putHeader(HttpHeaders.CONTENT_TYPE, EVENT_STREAM)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .putHeader("X-Accel-Buffering", "no")
                    .write("retry: 2000\nid: " + cursor + "\n\n");
        });
    }

    @Override
    public boolean take(FeedEvent event, String cursor) {
        var text = Buffer.buffer("id: " + cursor + "\nevent: " + event.type() + "\ndata: " + event.json() + "\n\n");
        synchronized (this) {
            if (unread > 0 && unread + text.length() > MOST_UNREAD) return false;
            unread += text.length();
        }
        context.runOnContext(turn -> write(text));
        return true;
    }

    @Override
    public void caughtUp(String cursor) {
        // An event has been written when it came.
    }

    @Override
    public void whenReady(Runnable goOn) {
        synchronized (this) {
            if (unread > MOST_UNREAD / 2) {
                this.goOn = goOn;
                return;
            }
        }
        goOn.run();
    }

    /** An id without data moves the place that a browser remembers, and wakes no listener. */
    @Override
    public void beat(String cursor) {
        synchronized (this) {
            if (unread > 0) return;
        }
        context.runOnContext(turn -> {
            if (open()) response.write("id: " + cursor + "\n\n");
        });
    }

    @Override
    public void hurry(String cursor) {
        // Nobody waits for a stream's end.
    }

    @Override
    public void end(String cursor) {
        context.runOnContext(turn -> {
            if (!open()) return;
            if (response.headWritten()) response.end();
            else unavailable.run();
        });
    }

    @Override
    public void refuseStart() {
        context.runOnContext(turn -> {
            if (open()) refused.run();
        });
    }

    private void write(Buffer text) {
        if (!open()) return;
        response.write(text).onComplete(written -> read(text.length()));
    }

    private void read(int length) {
        Runnable next = null;
        synchronized (this) {
            unread -= length;
            if (goOn != null && unread <= MOST_UNREAD / 2) {
                next = goOn;
                goOn = null;
            }
        }
        if (next != null) next.run();
    }

    private boolean open() {
        return !response.ended() && !response.closed();
    }
}
