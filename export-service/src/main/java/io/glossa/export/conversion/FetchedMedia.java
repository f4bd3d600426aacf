package io.glossa.export.conversion;

import io.glossa.export.convert.MediaFile;
import io.glossa.export.convert.MediaWish;
import io.glossa.export.convert.Spools;
import io.glossa.export.media.MediaAddress;
import io.glossa.identity.ServiceTokens;
import io.glossa.outbound.OutboundClient;
import io.glossa.outbound.OutboundException;
import io.glossa.outbound.OutboundRequest;
import io.glossa.outbound.OutboundResponse;
import io.glossa.outbound.RefusedUrlException;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ProblemException;
import io.glossa.siblings.ServicesConfig;
import io.glossa.siblings.Siblings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.tuples.Tuple2;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Uploads from tasks-service, objects in buckets and local files from storage-service, everything else by the guarded
 * client; several at once, each onto disk. What cannot be fetched is simply missing.
 */
@ApplicationScoped
class FetchedMedia implements MediaSource {
    private static final Logger LOG = Logger.getLogger(FetchedMedia.class);

    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    /** Pictures begin with profiles, thumbnails and what cameras say, and tell their size thereafter. */
    private static final long HEADER = 1 << 20;

    private final OutboundClient outbound;
    private final Siblings siblings;
    private final ServicesConfig services;
    private final ServiceTokens tokens;
    private final MediaConfig config;
    private final Spools spools;

    FetchedMedia(
            OutboundClient outbound,
            Siblings siblings,
            ServicesConfig services,
            ServiceTokens tokens,
            MediaConfig config,
            ConversionConfig files) {
        this.outbound = outbound;
        this.siblings = siblings;
        this.services = services;
        this.tokens = tokens;
        this.config = config;
        this.spools = new Spools(files.folder(), config.largest().asLongValue());
    }

    @Override
    public Fetching open(ConversionRequest request) {
        return new Session(request);
    }

    /** What is fetched for one file. */
    private final class Session implements Fetching {
        private final ConversionRequest request;
        private final Map<String, Integer> failures = new ConcurrentHashMap<>();

        Session(ConversionRequest request) {
            this.request = request;
        }

        @Override
        public Uni<Map<MediaWish, MediaFile>> fetch(Collection<MediaWish> wishes) {
            return Multi.createFrom()
                    .iterable(wishes)
                    .onItem()
                    .transformToUni(wish -> one(wish).map(file -> Tuple2.of(wish, file)))
                    .merge(config.atOnce())
                    .collect()
                    .in(HashMap<MediaWish, MediaFile>::new, (found, one) -> one.getItem2()
                            .ifPresent(file -> found.put(one.getItem1(), file)))
                    .map(found -> found);
        }

        private Uni<Optional<MediaFile>> one(MediaWish wish) {
            var address = new MediaAddress(wish.address());
            return Uni.createFrom()
                    .deferred(() -> of(address))
                    .flatMap(content -> onDisk(wish.headerOnly() ? beginning(content) : content))
                    .map(Optional::of)
                    .onFailure()
                    .invoke(failure -> LOG.debugf("Not fetched: %s: %s", wish.address(), failure.toString()))
                    .onFailure()
                    .recoverWithItem(Optional.empty());
        }

        private Uni<Multi<byte[]>> of(MediaAddress address) {
            if (address.isUpload()) return inside(services.tasks(), "/uploads/" + encoded(address.stored()));
            if (address.isInStorage()) return stored(address);
            return remote(address.text());
        }

        /** Many exports may be reading from storages at once, so there may be no room for a moment. */
        private Uni<Multi<byte[]>> stored(MediaAddress address) {
            return Uni.createFrom()
                    .deferred(() -> inside(services.storage(), "/media?uri=" + encoded(address.text())))
                    .onFailure(FetchedMedia::isPassing)
                    .retry()
                    .withBackOff(FIRST_RETRY, LAST_RETRY)
                    .atMost(config.retries());
        }

        /** From a sibling, which looks at nothing but this project. */
        private Uni<Multi<byte[]>> inside(URI service, String path) {
            return siblings.stream(
                    service,
                    "/internal/projects/" + request.project() + path,
                    tokens.actingFor(request.organization()));
        }

        private Uni<Multi<byte[]>> remote(String url) {
            var server = server(url);
            if (failures.getOrDefault(server, 0) >= config.patience()) {
                return Uni.createFrom().failure(new IllegalStateException("The server is away"));
            }
            return Uni.createFrom()
                    .completionStage(() -> outbound.send(OutboundRequest.get(url), config.limits()))
                    .onItemOrFailure()
                    .invoke((answer, failure) -> {
                        if (answer != null) failures.remove(server);
                        else if (isAway(failure)) failures.merge(server, 1, Integer::sum);
                    })
                    .map(FetchedMedia::body);
        }
    }

    private static Multi<byte[]> body(OutboundResponse response) {
        var encoding = response.header("Content-Encoding").orElse("identity");
        if (response.status() != 200 || !encoding.equalsIgnoreCase("identity")) {
            response.close();
            throw new IllegalStateException("Status " + response.status() + " " + encoding);
        }
        return Multi.createFrom().publisher(response.body()).map(FetchedMedia::bytes);
    }

    /** Who sends more than this is not listened to any longer. */
    private static Multi<byte[]> beginning(Multi<byte[]> content) {
        var read = new AtomicLong();
        return content.select().first(bytes -> read.getAndAdd(bytes.length) < HEADER);
    }

    private Uni<MediaFile> onDisk(Multi<byte[]> content) {
        return onWorker(spools::open).flatMap(spool -> content.onItem()
                .transformToUniAndConcatenate(bytes -> onWorker(() -> {
                    spool.append(bytes);
                    return bytes;
                }))
                .onItem()
                .ignoreAsUni()
                .flatMap(all -> onWorker(() -> MediaFile.of(spool)))
                .onFailure()
                .invoke(spool::close)
                .onCancellation()
                .invoke(spool::close));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static boolean isPassing(Throwable failure) {
        return failure instanceof ProblemException problem && problem.type() == CommonProblem.UNAVAILABLE;
    }

    private static boolean isAway(Throwable failure) {
        if (failure instanceof RefusedUrlException refused) {
            return refused.reason() == RefusedUrlException.Reason.UNRESOLVED;
        }
        return failure instanceof OutboundException failed
                && (failed.reason() == OutboundException.Reason.UNREACHABLE
                        || failed.reason() == OutboundException.Reason.TIMED_OUT);
    }

    private static String server(String url) {
        try {
            return String.valueOf(URI.create(url).getRawAuthority());
        } catch (IllegalArgumentException noUrl) {
            return "";
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static <T> Uni<T> onWorker(Supplier<T> step) {
        return Uni.createFrom().item(step).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
