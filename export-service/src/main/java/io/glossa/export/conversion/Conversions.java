package io.glossa.export.conversion;

import io.glossa.export.convert.Converter;
import io.glossa.export.convert.Losses;
import io.glossa.export.convert.Output;
import io.glossa.export.convert.Spool;
import io.glossa.export.convert.TaskLines;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Turns a stream of tasks into a file while it comes. Nothing is read before the file's reader asks for more, except by
 * formats that need all tasks first: those keep what they have made on disk.
 */
@ApplicationScoped
public class Conversions {
    private static final int CHUNK = 64 * 1024;

    private final ConversionConfig config;
    private final MediaSource media;
    private final Steps steps;

    Conversions(ConversionConfig config, MediaSource media) {
        this.config = config;
        this.media = media;
        this.steps = new Steps(config.steps());
    }

    @PreDestroy
    void stop() {
        steps.stop();
    }

    /**
     * The file, once its name is known; fails before its first byte when it cannot begin, and the bytes fail when it
     * cannot be completed.
     *
     * @param lines tasks as tasks-service sends them, the end line last
     */
    public Uni<ConvertedFile> convert(ConversionRequest request, Multi<byte[]> lines) {
        var converters = new Converters(config.spools(), config.mostColumns());
        return steps.take(() -> converters.of(request)).flatMap(converter -> new Run(request, converter).start(lines));
    }

    /** One file being made. */
    private final class Run implements ConvertedFile.Counts {
        private final Converter converter;
        private final Output out = new Output();
        private final MediaSource.Fetching fetching;

        Run(ConversionRequest request, Converter converter) {
            this.converter = converter;
            this.fetching = media.open(request);
        }

        @Override
        public long tasks() {
            return converter.tasks();
        }

        @Override
        public Losses losses() {
            return converter.losses();
        }

        Uni<ConvertedFile> start(Multi<byte[]> lines) {
            if (!converter.deferred()) {
                return Uni.createFrom().item(file(concatenated(fed(lines), ends())));
            }
            return fed(lines)
                    .onItem()
                    .ignoreAsUni()
                    .flatMap(all -> steps.take(() -> converter.finish(out)))
                    .map(more -> file(concatenated(
                            sent(out.take()), more ? ends() : Multi.createFrom().empty())))
                    .onFailure()
                    .invoke(converter::close)
                    .onCancellation()
                    .invoke(converter::close);
        }

        private ConvertedFile file(Multi<byte[]> bytes) {
            return new ConvertedFile(
                    converter.extension(), bytes.onTermination().invoke(converter::close), this);
        }

        private Multi<byte[]> fed(Multi<byte[]> lines) {
            if (converter.quick()) {
                return lines.onItem().transformToMultiAndConcatenate(chunk -> {
                    converter.feed(chunk, out);
                    return sent(out.take());
                });
            }
            var fed = converter.expands() ? lines.onItem().transformToIterable(TaskLines::split) : lines;
            return fed.onItem().transformToMultiAndConcatenate(chunk -> steps.take(() -> {
                        converter.feed(chunk, out);
                        return !converter.wishes().isEmpty();
                    })
                    .onItem()
                    .transformToMulti(wishes -> concatenated(sent(out.take()), wishes ? withMedia() : nothing())));
        }

        /** Brings the media that the converter waits for, until it waits for none. */
        private Multi<byte[]> withMedia() {
            return pieces(() -> fetching.fetch(converter.wishes())
                    .flatMap(found -> steps.take(() -> {
                        converter.supply(found, out);
                        return !converter.wishes().isEmpty();
                    })));
        }

        private Multi<byte[]> ends() {
            return pieces(() -> steps.take(() -> converter.finish(out)));
        }

        /** What a step makes, again and again as long as it says that there is more. */
        private Multi<byte[]> pieces(Supplier<Uni<Boolean>> step) {
            return Multi.createBy()
                    .repeating()
                    .uni(() -> step.get().map(more -> new Made(out.take(), more)))
                    .whilst(Made::more)
                    .onItem()
                    .transformToMultiAndConcatenate(made -> sent(made.pieces()));
        }

        private Multi<byte[]> concatenated(Multi<byte[]> first, Multi<byte[]> second) {
            return Multi.createBy().concatenating().streams(first, second);
        }
    }

    private record Made(List<Output.Piece> pieces, boolean more) {}

    private static Multi<byte[]> nothing() {
        return Multi.createFrom().empty();
    }

    private Multi<byte[]> sent(List<Output.Piece> pieces) {
        if (pieces.isEmpty()) return nothing();
        if (pieces.size() == 1) return sent(pieces.get(0));
        return Multi.createFrom().iterable(pieces).onItem().transformToMultiAndConcatenate(this::sent);
    }

    private Multi<byte[]> sent(Output.Piece piece) {
        if (piece instanceof Output.Bytes whole) return Multi.createFrom().item(whole.bytes());
        return content(((Output.Spooled) piece).content());
    }

    /** A file on disk, chunk by chunk. */
    private Multi<byte[]> content(Spool spool) {
        return Multi.createFrom().deferred(() -> {
            var stream = spool.read();
            return Multi.createBy()
                    .repeating()
                    .uni(() -> steps.take(() -> next(stream)).map(Optional::ofNullable))
                    .whilst(Optional::isPresent)
                    .filter(Optional::isPresent)
                    .map(Optional::get)
                    .onTermination()
                    .invoke(spool::close);
        });
    }

    private static byte[] next(InputStream stream) {
        try {
            var chunk = stream.readNBytes(CHUNK);
            return chunk.length == 0 ? null : chunk;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
