package io.glossa.storage.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.files.ByteRange;
import io.glossa.files.Conditions;
import io.glossa.storage.place.Content;
import io.glossa.storage.place.PlaceException;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The limits of what is carried, without a server. */
class MediaStreamsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Audience SOMEBODY = new Audience(1, 7L);

    private MediaStreams streams;

    @AfterEach
    void stop() {
        streams.stop(new ShutdownEvent());
    }

    private MediaAnswer answer(StreamLimits limits, MediaSource source, String range) {
        streams = new MediaStreams(limits);
        return again(source, range);
    }

    private MediaAnswer again(MediaSource source, String range) {
        return streams.answer(source, new Conditions(range, null, null), SOMEBODY)
                .await()
                .atMost(LONG);
    }

    private static StreamLimits limits(Duration idle, Duration longest, long largest) {
        return new StreamLimits(1, 1, 1, idle, longest, largest);
    }

    private static String text(MediaAnswer answer) {
        var text = new StringBuilder();
        answer.body().subscribe().asStream().forEach(piece -> text.append(new String(piece, UTF_8)));
        return text.toString();
    }

    @Test
    void aWholeThatIsTooLargeIsRefusedAndItsPartsAreNot() {
        var source = new Letters("0123456789".repeat(20));
        var refused = answer(limits(LONG, LONG, 199), source, null);
        assertEquals(424, refused.status());
        assertEquals(
                "{\"error\":\"Storage stream failed while proxying data\",\"detail\":\"The object is too large to be read at"
                        + " once. Ask for parts of at most 199 bytes.\"}",
                text(refused));
        var begun = again(source, "bytes=0-");
        assertEquals(206, begun.status());
        assertEquals(List.of("bytes 0-198/200"), begun.headers().get("Content-Range"));
        assertEquals(199, text(begun).length());
        var rest = again(source, "bytes=199-");
        assertEquals(List.of("bytes 199-199/200"), rest.headers().get("Content-Range"));
        assertEquals("9", text(rest));
        assertEquals("56789", text(again(source, "bytes=-5")));
        assertEquals(424, again(source, "bytes=-200").status());
    }

    @Test
    void oneThatFitsIsCarriedWhole() {
        var answer = answer(limits(LONG, LONG, 200), new Letters("0123456789".repeat(20)), null);
        assertEquals(200, answer.status());
        assertEquals(200, text(answer).length());
    }

    @Test
    void oneThatTakesTooLongIsCutOffHoweverBusyItIs() throws InterruptedException {
        var answer = answer(limits(LONG, SHORT, Long.MAX_VALUE), new Endless(), null);
        assertNotNull(end(answer.body()), "its reader must not take the part for the whole");
        await().atMost(LONG)
                .ignoreExceptions()
                .untilAsserted(() -> assertEquals("x", text(again(new Letters("x"), null))));
    }

    @Test
    void oneThatNobodyReadsIsLetGo() {
        answer(limits(SHORT, LONG, Long.MAX_VALUE), new Endless(), null);
        await().atMost(LONG)
                .ignoreExceptions()
                .untilAsserted(() -> assertEquals("x", text(again(new Letters("x"), null))));
    }

    /** How a body ends; null when it ends well. */
    private static Throwable end(Multi<byte[]> body) throws InterruptedException {
        var ended = new CountDownLatch(1);
        var failure = new AtomicReference<Throwable>();
        body.subscribe()
                .with(
                        piece -> {},
                        broken -> {
                            failure.set(broken);
                            ended.countDown();
                        },
                        ended::countDown);
        assertTrue(ended.await(LONG.toSeconds(), TimeUnit.SECONDS));
        return failure.get();
    }

    @Test
    void anEndBeforeAllWasThereIsNoEnd() throws InterruptedException {
        var answer = answer(
                limits(LONG, LONG, 1_000),
                new Letters("0123456789") {
                    @Override
                    public Content read(ByteRange part) {
                        return new Content(new ByteArrayInputStream(new byte[9]), null, 10, null, null, null);
                    }
                },
                null);
        assertNotNull(end(answer.body()));
        assertNull(end(again(new Letters("0123456789"), null).body()));
    }

    private static class Letters implements MediaSource {
        private final byte[] letters;

        Letters(String letters) {
            this.letters = letters.getBytes(UTF_8);
        }

        @Override
        public Content read(ByteRange part) {
            var range = Content.part(part, letters.length);
            var bytes = range == null
                    ? new ByteArrayInputStream(letters)
                    : new ByteArrayInputStream(letters, (int) range.first(), (int) range.length());
            return new Content(bytes, range, letters.length, "text/plain", "1", null);
        }

        @Override
        public String key() {
            return "letters.txt";
        }

        @Override
        public String tag(Content content) {
            return null;
        }

        @Override
        public Map<String, String> headers(Content content) {
            return Map.of();
        }

        @Override
        public MediaAnswer unreadable(PlaceException failure) {
            throw failure;
        }
    }

    /** Never done, and closed as streams of connections are. */
    private static final class Endless extends Letters {
        private Endless() {
            super("");
        }

        @Override
        public Content read(ByteRange part) {
            var bytes = new InputStream() {
                private volatile boolean closed;

                @Override
                public int read() throws IOException {
                    if (closed) throw new IOException("closed");
                    return 'x';
                }

                @Override
                public void close() {
                    closed = true;
                }
            };
            return new Content(bytes, null, Long.MAX_VALUE, null, null, null);
        }
    }
}
