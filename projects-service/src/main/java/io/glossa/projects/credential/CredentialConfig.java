package io.glossa.projects.credential;

import io.smallrye.config.ConfigMapping;

/** The keys behind people's credentials. Neither has a default. */
@ConfigMapping(prefix = "glossa.credentials")
interface CredentialConfig {

    /** At least 32 bytes, base64: signs personal access tokens and their access tokens. */
    String tokenKey();

    /** Exactly 32 bytes, base64: encrypts at rest what has to be read again. */
    String encryptionKey();
}
