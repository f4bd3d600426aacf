package io.glossa.local.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;

/**
 * All secrets of a data folder: made from the system's random source when they are missing, kept in files only the
 * owner can read (folder 0700, files 0600). A secret the operator gives by setting is used and not written down.
 */
public final class Secrets {
    private final Path folder;
    private final Map<String, String> settings;
    private final Chance chance = new Chance();
    private final SigningKeys keys;
    private final Administrator administrator;
    private final boolean firstStart;

    private Secrets(Path home, Map<String, String> settings, List<String> modules)
            throws IOException, GeneralSecurityException {
        PrivateFiles.folder(home);
        this.folder = home.resolve("secrets");
        this.settings = Map.copyOf(settings);
        PrivateFiles.folder(folder);
        keys = new SigningKeys(folder);
        keys.ensure(modules);
        var adminFile = administratorFile(home);
        firstStart = !Files.exists(adminFile);
        administrator = Administrator.ensure(adminFile, settings, chance);
    }

    /**
     * @param modules the modules that sign internal tokens
     */
    public static Secrets in(Path home, Map<String, String> settings, List<String> modules) throws IOException {
        try {
            return new Secrets(home, settings, modules);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no EC P-256 keys", e);
        }
    }

    public static Path administratorFile(Path home) {
        return home.resolve("admin.txt");
    }

    /** Value of {@code GLOSSA_IDENTITY_KEY} of a module. */
    public String identityKey(String module) {
        return "file:" + keys.key(module);
    }

    /** Value of {@code GLOSSA_IDENTITY_TRUSTED}. */
    public String identityTrusted() {
        return "file:" + keys.set();
    }

    public String tokenKey() throws IOException {
        return secret("GLOSSA_TOKEN_KEY", "token-key", chance.base64(48));
    }

    public String encryptionKey() throws IOException {
        return secret("GLOSSA_ENCRYPTION_KEY", "encryption-key", chance.base64(32));
    }

    public String s3AccessKey() throws IOException {
        return secret("GLOSSA_S3_ACCESS_KEY", "s3-access-key", chance.hex(10));
    }

    public String s3SecretKey() throws IOException {
        return secret("GLOSSA_S3_SECRET_KEY", "s3-secret-key", chance.hex(20));
    }

    /** Password of the role the services use. */
    public String postgresPassword() throws IOException {
        return secret("GLOSSA_POSTGRES_PASSWORD", "postgres-password", chance.hex(20));
    }

    /** Password of the embedded server's superuser, which no service knows. */
    public String postgresSuperuserPassword() throws IOException {
        return kept("postgres-superuser-password", chance.hex(20));
    }

    public Administrator administrator() {
        return administrator;
    }

    /** Whether the administrator was made just now. */
    public boolean firstStart() {
        return firstStart;
    }

    private String secret(String setting, String file, String fresh) throws IOException {
        var given = settings.get(setting);
        return given == null ? kept(file, fresh) : given;
    }

    private String kept(String name, String fresh) throws IOException {
        var file = folder.resolve(name);
        if (!Files.exists(file)) {
            PrivateFiles.write(file, fresh + "\n");
        }
        return Files.readString(file).strip();
    }
}
