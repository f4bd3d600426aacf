package io.glossa.projects.webhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.outbound.OutboundClient;
import io.glossa.outbound.OutboundException;
import io.glossa.outbound.OutboundLimits;
import io.glossa.outbound.OutboundRequest;
import io.glossa.outbound.RefusedUrlException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** One attempt: a POST to an address that is checked now, as its name may lead elsewhere than it did. */
@ApplicationScoped
class Sender {
    private static final int GONE = 410;
    private static final long LARGEST_ANSWER = 1 << 20;

    private final OutboundClient client;
    private final OutboundLimits limits;

    Sender(OutboundClient client, DeliveryConfig config) {
        this.client = client;
        this.limits = new OutboundLimits(config.timeout(), config.timeout(), config.timeout(), LARGEST_ANSWER, 0);
    }

    /** What the receiver said; a redirect is not followed, for it would lose the body. Never fails. */
    Uni<Outcome> send(Delivery delivery, String body) {
        return Uni.createFrom()
                .completionStage(() -> client.send(request(delivery, body), limits))
                .map(response -> {
                    response.close();
                    return Outcome.of(response.status());
                })
                .onFailure()
                .recoverWithItem(failure -> new Outcome(null, reason(failure)));
    }

    private static OutboundRequest request(Delivery delivery, String body) {
        var request = OutboundRequest.of("POST", delivery.url()).header("User-Agent", "Glossa");
        for (var header : delivery.headers().entrySet()) {
            // What belongs to the connection is not for people to say.
            if (!OutboundRequest.isSendable(header.getKey(), header.getValue())) continue;
            request = request.header(header.getKey(), header.getValue());
        }
        var timestamp = Instant.now().getEpochSecond();
        request = request.header("webhook-id", delivery.message().toString())
                .header("webhook-timestamp", Long.toString(timestamp));
        if (delivery.secret() != null) {
            request = request.header(
                    "webhook-signature", Signature.of(delivery.secret(), delivery.message(), timestamp, body));
        }
        return request.body("application/json", body.getBytes(UTF_8));
    }

    private static String reason(Throwable failure) {
        return failure instanceof OutboundException || failure instanceof RefusedUrlException
                ? failure.getMessage()
                : "The delivery could not be sent";
    }

    /**
     * @param status of the answer, null when there was none
     * @param error for people; null when it arrived
     */
    record Outcome(Integer status, String error) {

        static Outcome of(int status) {
            if (status >= 200 && status < 300) return new Outcome(status, null);
            return new Outcome(
                    status,
                    status >= 300 && status < 400
                            ? "Answered " + status + "; redirects are not followed"
                            : "Answered " + status);
        }

        boolean arrived() {
            return error == null;
        }

        /** Nobody is there any more, and wants us to know. */
        boolean isFinal() {
            return status != null && status == GONE;
        }
    }
}
