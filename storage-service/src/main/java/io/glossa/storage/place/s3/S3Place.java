package io.glossa.storage.place.s3;

import io.glossa.files.ByteRange;
import io.glossa.storage.kind.Direction;
import io.glossa.storage.place.Content;
import io.glossa.storage.place.Entry;
import io.glossa.storage.place.Lister;
import io.glossa.storage.place.Place;
import io.glossa.storage.place.PlaceException;
import io.glossa.storage.place.PlaceSettings;
import io.glossa.storage.place.Presigner;
import io.glossa.storage.place.Reader;
import io.glossa.storage.place.Writer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** A bucket, with the storage's prefix. */
final class S3Place implements Place, Lister, Reader, Writer, Presigner {
    private static final String CONTENT_TYPE = "binary/octet-stream";
    private static final String PLAIN = "^[a-zA-Z0-9.\\-_]{1,255}$";
    private static final String ARN =
            "^arn:(aws).*:(s3|s3-object-lambda):[a-z\\-0-9]*:[0-9]{12}:accesspoint[/:][a-zA-Z0-9\\-.]{1,63}$"
                    + "|^arn:(aws).*:s3-outposts:[a-z\\-0-9]+:[0-9]{12}:outpost[/:][a-zA-Z0-9\\-]{1,63}[/:]accesspoint[/:]"
                    + "[a-zA-Z0-9\\-]{1,63}$";
    /** A thousand keys of the longest kind, each character in hexadecimal. */
    private static final int LARGEST_PAGE = 8 << 20;

    private static final Pattern BUCKET = Pattern.compile(PLAIN + "|" + ARN);

    private final S3Access access;
    private final PlaceSettings settings;
    private final S3Places calls;

    S3Place(S3Access access, PlaceSettings settings, S3Places calls) {
        this.access = access;
        this.settings = settings;
        this.calls = calls;
    }

    /** What the short way shows to be usable is; else the usual way tells what is wrong. */
    @Override
    public void check(Direction direction) {
        checkName();
        var prefix = settings.text("prefix");
        if (calls.requests(access)
                .filter(requests -> isUsable(requests, prefix, direction))
                .isPresent()) return;
        if (prefix == null) {
            calls.call(access, client -> client.headBucket(head -> head.bucket(access.bucket())));
            return;
        }
        var found = calls.call(
                access,
                client -> client.listObjectsV2(
                        list -> list.bucket(access.bucket()).prefix(prefix).maxKeys(1)));
        if (direction == Direction.IMPORT && found.contents().isEmpty()) {
            throw PlaceException.lasting("s3://" + access.bucket() + "/" + prefix + " not found.");
        }
    }

    private static boolean isUsable(SignedRequests requests, String prefix, Direction direction) {
        if (prefix == null) return requests.isThere();
        return requests.question(listing(prefix, 1), LARGEST_PAGE)
                .flatMap(ListingXml::page)
                .filter(page -> direction == Direction.EXPORT || !page.entries().isEmpty())
                .isPresent();
    }

    private void checkName() {
        var bucket = access.bucket();
        if (bucket == null) throw PlaceException.lasting("Error validating storage connection");
        if (BUCKET.matcher(bucket).matches() && !bucket.matches("\\.+")) return;
        throw PlaceException.ofField(
                "bucket",
                "Invalid bucket name \"" + bucket + "\": Bucket name must match the regex \"" + PLAIN
                        + "\" or be an ARN matching the regex \"" + ARN + "\"");
    }

    @Override
    public void checkAddress() {
        calls.checkAddress(access);
    }

    @Override
    public Page list(String continuation, int most) {
        var question = listing(settings.folder(), most);
        if (!settings.flag("recursive_scan")) question.put("delimiter", "/");
        if (continuation != null) question.put("continuation-token", continuation);
        return calls.requests(access)
                .flatMap(requests -> requests.question(question, LARGEST_PAGE))
                .flatMap(ListingXml::page)
                .orElseGet(() -> listed(continuation, most));
    }

    private static Map<String, String> listing(String prefix, int most) {
        return new HashMap<>(
                Map.of("list-type", "2", "prefix", prefix, "encoding-type", "url", "max-keys", Integer.toString(most)));
    }

    /** The same by the usual way. */
    private Page listed(String continuation, int most) {
        var page = calls.call(
                access,
                client -> client.listObjectsV2(list -> list.bucket(access.bucket())
                        .prefix(settings.folder())
                        .delimiter(settings.flag("recursive_scan") ? null : "/")
                        .encodingType(EncodingType.URL) // some characters of keys have no place in XML
                        .continuationToken(continuation)
                        .maxKeys(most)));
        return new Page(
                page.contents().stream()
                        .map(object -> new Entry(object.key(), object.lastModified(), object.size()))
                        .toList(),
                Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null);
    }

    @Override
    public String address(String key) {
        return "s3://" + access.bucket() + "/" + key;
    }

    @Override
    public Content read(String key, ByteRange range) {
        var object = calls.call(
                access,
                client -> client.getObject(
                        get -> get.bucket(access.bucket()).key(key).range(range == null ? null : range.header()),
                        AsyncResponseTransformer.toBlockingInputStream()));
        var head = object.response();
        var total = total(head);
        return new Content(
                object,
                Content.part(range, total),
                total,
                head.contentType(),
                head.eTag() == null ? null : head.eTag().replace("\"", ""),
                head.lastModified());
    }

    @Override
    public Optional<byte[]> readSmall(String key, int most) throws IOException {
        var requests = calls.requests(access);
        return requests.isPresent() ? requests.get().object(key, most) : Reader.super.readSmall(key, most);
    }

    private static long total(GetObjectResponse head) {
        var range = head.contentRange();
        return range == null ? head.contentLength() : Long.parseLong(range.substring(range.lastIndexOf('/') + 1));
    }

    @Override
    public String write(String name, byte[] content) {
        var key = settings.before() + name;
        calls.call(access, client -> client.putObject(put -> put(put, key), AsyncRequestBody.fromBytes(content)));
        return key;
    }

    private void put(PutObjectRequest.Builder put, String key) {
        put.bucket(access.bucket()).key(key).contentType(CONTENT_TYPE);
        var kms = settings.text("aws_sse_kms_key_id");
        if (kms != null) put.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(kms);
    }

    @Override
    public void delete(String key) {
        calls.call(
                access,
                client -> client.deleteObject(
                        delete -> delete.bucket(access.bucket()).key(key)));
    }

    @Override
    public URI presign(String key, Duration ttl, String contentType) {
        return calls.signer(access).sign(access.bucket(), key, ttl, contentType);
    }
}
