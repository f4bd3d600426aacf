package io.glossa.storage.media;

import io.glossa.files.Conditions;
import io.glossa.outbound.RefusedUrlException;
import io.glossa.storage.place.Content;
import io.glossa.storage.place.PlaceException;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Carries objects to their readers, within limits: so many at once, so much and so long each. A slow reader holds no thread, an
 * idle one is let go. No answer lets a script run on this origin: types are told and not guessed, documents are in a sandbox.
 */
@ApplicationScoped
class MediaStreams {
    private final MediaConfig config;
    private final Seats seats;
    private final ThreadPoolExecutor threads;
    private final ScheduledExecutorService timer;
    private final ExecutorService closer;
    private final Set<OpenMedia> open = ConcurrentHashMap.newKeySet();

    MediaStreams(MediaConfig config) {
        this.config = config;
        this.seats = new Seats(config);
        this.threads = new ThreadPoolExecutor(
                config.streams(),
                config.streams(),
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> daemon(work, "media"));
        this.threads.allowCoreThreadTimeOut(true);
        this.closer = Executors.newSingleThreadExecutor(work -> daemon(work, "media-closer"));
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "media-timer"));
        var soonest = config.idle().compareTo(config.longest()) < 0 ? config.idle() : config.longest();
        var beat = Math.max(1, soonest.toMillis() / 4);
        timer.scheduleWithFixedDelay(this::letGo, beat, beat, TimeUnit.MILLISECONDS);
    }

    /** Fails with 429 when there are too many for this audience already, and with 503 when there are too many for all. */
    Uni<MediaAnswer> answer(MediaSource source, Conditions wanted, Audience audience) {
        seats.take(audience);
        return Uni.createFrom()
                .item(() -> opened(source, wanted, () -> seats.leave(audience)))
                .runSubscriptionOn(threads);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
        threads.shutdownNow();
        closer.shutdown();
        open.forEach(OpenMedia::close);
    }

    /** @param done runs once, when nothing is carried or it has ended */
    private MediaAnswer opened(MediaSource source, Conditions wanted, Runnable done) {
        OpenMedia carried = null;
        try {
            var content = read(source, wanted);
            var tag = source.tag(content);
            var headers = headers(source, content, tag);
            if (wanted.has(tag)) {
                content.close();
                return MediaAnswer.bare(304, bare(headers));
            }
            if (length(content) > config.largest().asLongValue()) {
                content.close();
                return MediaAnswer.tooLarge(config.largest().asLongValue());
            }
            carried = carried(content, done);
            return MediaAnswer.of(content.range() == null ? 200 : 206, headers, carried.bytes(threads));
        } catch (PlaceException failure) {
            return source.unreadable(failure);
        } catch (RefusedUrlException refused) {
            return source.unreadable(PlaceException.lasting("Its server may not be called"));
        } catch (IOException unclosed) {
            return source.unreadable(PlaceException.passing("It could not be closed"));
        } finally {
            if (carried == null) done.run();
        }
    }

    /** The part that is wanted, or the whole when the client has a part of another state. */
    private Content read(MediaSource source, Conditions wanted) throws IOException {
        var most = config.largest().asLongValue();
        var content = source.read(wanted.part().map(part -> part.atMost(most)).orElse(null));
        if (content.range() == null || wanted.goesWith(source.tag(content))) return content;
        content.close();
        return source.read(null);
    }

    private OpenMedia carried(Content content, Runnable done) {
        var itself = new OpenMedia[1];
        itself[0] = new OpenMedia(content, config.piece(), () -> {
            done.run();
            open.remove(itself[0]);
        });
        open.add(itself[0]);
        return itself[0];
    }

    private void letGo() {
        for (var media : open) {
            if (media.isIdle(config.idle()) || media.isOld(config.longest())) closer.execute(media::close);
        }
    }

    private static Map<String, String> headers(MediaSource source, Content content, String tag) {
        var type = MediaType.of(content.type(), source.key());
        var headers = new LinkedHashMap<>(source.headers(content));
        headers.put("Content-Type", type.name());
        if (!type.shown()) headers.put("Content-Disposition", "attachment");
        headers.put("Content-Security-Policy", "sandbox");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Accept-Ranges", "bytes");
        if (tag != null) headers.put("ETag", tag);
        var part = content.range();
        headers.put("Content-Length", String.valueOf(length(content)));
        if (part != null) {
            headers.put("Content-Range", part.contentRange(content.total()));
        }
        return headers;
    }

    private static long length(Content content) {
        return content.range() == null ? content.total() : content.range().length();
    }

    private static Map<String, String> bare(Map<String, String> headers) {
        var bare = new LinkedHashMap<>(headers);
        bare.keySet().removeAll(Set.of("Content-Length", "Content-Range", "Content-Type", "Content-Disposition"));
        return bare;
    }

    private static Thread daemon(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
