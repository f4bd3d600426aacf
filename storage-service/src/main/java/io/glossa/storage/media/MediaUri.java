package io.glossa.storage.media;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.glossa.storage.connection.Storage;
import io.glossa.storage.kind.StorageKind;
import io.glossa.storage.place.PlaceSettings;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of an object.
 *
 * @param written as the task has it
 * @param key without what follows a question mark, as in the reference
 */
record MediaUri(String written, String scheme, String bucket, String key) {
    private static final Map<StorageKind, String> SCHEMES =
            Map.of(StorageKind.S3, "s3", StorageKind.GCS, "gs", StorageKind.AZURE, "azure-blob");
    private static final Pattern FORM = Pattern.compile("([a-z0-9-]+)://([^/]+)/([^?]+)(\\?.*)?", Pattern.DOTALL);
    private static final int LONGEST = 8_192;

    /** The address that a link's parameter names, in base64 or as it is; empty when it is none. */
    static Optional<MediaUri> ofParameter(String parameter) {
        return decoded(parameter).or(() -> Optional.of(parameter)).flatMap(MediaUri::ofAddress);
    }

    /** An address as a task has it; empty when it is none. */
    static Optional<MediaUri> ofAddress(String written) {
        var form = FORM.matcher(written);
        if (written.length() > LONGEST || written.indexOf('\0') >= 0 || !form.matches()) return Optional.empty();
        return Optional.of(new MediaUri(written, form.group(1), form.group(2), form.group(3)));
    }

    /** Both alphabets will do, and more padding than is needed, but not less. */
    private static Optional<String> decoded(String parameter) {
        var digits = parameter.replaceAll("=+$", "").replace('+', '-').replace('/', '_');
        if (parameter.length() - digits.length() < (4 - digits.length() % 4) % 4) return Optional.empty();
        try {
            var bytes = Base64.getUrlDecoder().decode(digits);
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException literal) {
            return Optional.empty();
        }
    }

    /**
     * Whether it lies in the storage's bucket, below its prefix. A key with a step upwards lies nowhere: some servers would
     * take the step.
     */
    boolean isIn(Storage storage) {
        var kind = storage.type().kind();
        if (!scheme.equals(SCHEMES.get(kind))) return false;
        if (!bucket.equals(storage.text(kind == StorageKind.AZURE ? "container" : "bucket"))) return false;
        var folder = new PlaceSettings(storage.settings(), JsonNodeFactory.instance.objectNode()).folder();
        return key.startsWith(folder) && Arrays.stream(key.split("/")).noneMatch(MediaUri::leadsElsewhere);
    }

    private static boolean leadsElsewhere(String step) {
        return step.equals("..") || step.equals(".");
    }
}
