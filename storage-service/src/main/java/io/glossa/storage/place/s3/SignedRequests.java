package io.glossa.storage.place.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * What is asked of one bucket again and again, signed and sent without the other layers of Amazon's client, which cost more than
 * all else that is done for a small object. Only an answer with 200 is one here; whoever gets none asks through that client,
 * which knows how to ask elsewhere and what is wrong. Calls block.
 */
final class SignedRequests {
    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    private final SdkAsyncHttpClient http;
    private final URI bucket;
    private final String region;
    private final AwsCredentials credentials;
    private final Duration timeout;

    /** @param bucket where its keys begin, without a slash at the end */
    SignedRequests(SdkAsyncHttpClient http, URI bucket, String region, AwsCredentials credentials, Duration timeout) {
        this.http = http;
        this.bucket = bucket;
        this.region = region;
        this.credentials = credentials;
        this.timeout = timeout;
    }

    /** Whether the bucket can be asked. */
    boolean isThere() {
        return asked(SdkHttpMethod.HEAD, "", Map.of(), 0).isPresent();
    }

    /** An object of at most so many bytes. */
    Optional<byte[]> object(String key, int most) {
        return asked(SdkHttpMethod.GET, "/" + encoded(key), Map.of(), most);
    }

    /** What the bucket answers to a question about itself, in at most so many bytes. */
    Optional<byte[]> question(Map<String, String> parameters, int most) {
        return asked(SdkHttpMethod.GET, "", parameters, most);
    }

    private Optional<byte[]> asked(SdkHttpMethod method, String path, Map<String, String> parameters, int most) {
        var answer = new WholeAnswer(most);
        var sent = http.execute(AsyncExecuteRequest.builder()
                .request(signed(method, path, parameters))
                .requestContentPublisher(new NoContent())
                .responseHandler(answer)
                .build());
        try {
            return Optional.of(answer.bytes()
                    .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .join());
        } catch (CompletionException | CancellationException none) {
            sent.cancel(true);
            return Optional.empty();
        }
    }

    private SdkHttpRequest signed(SdkHttpMethod method, String path, Map<String, String> parameters) {
        var whole = bucket.getRawPath() + path;
        var request = SdkHttpRequest.builder().method(method).uri(bucket).encodedPath(whole.isEmpty() ? "/" : whole);
        parameters.forEach(request::putRawQueryParameter);
        return SIGNER.sign(sign -> sign.request(request.build())
                        .identity(credentials)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false))
                .request();
    }

    /** As signatures want it: all but letters, digits, {@code -._~} and slashes in hexadecimal. */
    private static String encoded(String key) {
        return URLEncoder.encode(key, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~")
                .replace("%2F", "/");
    }
}
