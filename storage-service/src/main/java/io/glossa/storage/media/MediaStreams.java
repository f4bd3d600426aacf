package io.glossa.storage.media;

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
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Carries objects to their readers. So many at once and no more; a slow reader holds no thread, an idle one is let go. No
 * answer lets a script run on this origin: types are told and not guessed, documents are in a sandbox.
 */
@ApplicationScoped
class MediaStreams {
    private final MediaConfig config;
    private final Semaphore free;
    private final ThreadPoolExecutor threads;
    private final ScheduledExecutorService timer;
    private final Set<OpenMedia> open = ConcurrentHashMap.newKeySet();

    MediaStreams(MediaConfig config) {
        this.config = config;
        this.free = new Semaphore(config.streams());
        this.threads = new ThreadPoolExecutor(
                config.streams(),
                config.streams(),
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> daemon(work, "media"));
        this.threads.allowCoreThreadTimeOut(true);
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "media-timer"));
        var beat = Math.max(1, config.idle().toMillis() / 4);
        timer.scheduleWithFixedDelay(this::letGo, beat, beat, TimeUnit.MILLISECONDS);
    }

    /** Fails with 503 when there are too many already. */
    Uni<MediaAnswer> answer(MediaSource source, Conditions wanted) {
        if (!free.tryAcquire()) throw MediaProblem.BUSY.asIs();
        return Uni.createFrom().item(() -> opened(source, wanted)).runSubscriptionOn(threads);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
        threads.shutdownNow();
        open.forEach(OpenMedia::close);
    }

    private MediaAnswer opened(MediaSource source, Conditions wanted) {
        OpenMedia carried = null;
        try {
            var content = read(source, wanted);
            var tag = source.tag(content);
            var headers = headers(source, content, tag);
            if (wanted.has(tag)) {
                content.close();
                return MediaAnswer.bare(304, bare(headers));
            }
            carried = carried(content);
            return MediaAnswer.of(content.range() == null ? 200 : 206, headers, carried.bytes(threads));
        } catch (PlaceException failure) {
            return source.unreadable(failure);
        } catch (RefusedUrlException refused) {
            return source.unreadable(PlaceException.lasting("Its server may not be called"));
        } catch (IOException unclosed) {
            return source.unreadable(PlaceException.passing("It could not be closed"));
        } finally {
            if (carried == null) free.release();
        }
    }

    /** The part that is wanted, or the whole when the client has a part of another state. */
    private static Content read(MediaSource source, Conditions wanted) throws IOException {
        var content = source.read(wanted.part());
        if (content.range() == null || wanted.goesWith(source.tag(content))) return content;
        content.close();
        return source.read(null);
    }

    private OpenMedia carried(Content content) {
        var itself = new OpenMedia[1];
        itself[0] = new OpenMedia(content, config.piece(), () -> {
            free.release();
            open.remove(itself[0]);
        });
        open.add(itself[0]);
        return itself[0];
    }

    private void letGo() {
        var longest = config.idle().toNanos();
        for (var media : open) if (media.idleNanos() > longest) threads.execute(media::close);
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
        headers.put("Content-Length", String.valueOf(part == null ? content.total() : part.length()));
        if (part != null) {
            headers.put("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + content.total());
        }
        return headers;
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
