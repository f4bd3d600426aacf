package io.glossa.storage.credential;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** The keys that credentials are kept under. Without one the service refuses to start. */
@ConfigMapping(prefix = "glossa.encryption")
interface EncryptionConfig {

    /** Exactly 32 bytes, base64. */
    String key();

    /** Keys of before, still good for reading: a rotation puts the old key here and the new one above. */
    Optional<List<String>> retired();
}
