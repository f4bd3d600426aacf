package io.glossa.storage.connection;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.storage.bucket.BucketAccess;
import io.glossa.storage.credential.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Seals and opens the credentials of storages; the only class that sees them beside the client they are for. */
@ApplicationScoped
public class StorageSecrets {
    private final Vault vault;
    private final ObjectMapper json;

    StorageSecrets(Vault vault, ObjectMapper json) {
        this.vault = vault;
        this.json = json;
    }

    /** What opens the storage's bucket. */
    public BucketAccess access(Storage storage) {
        return access(storage.settings(), open(storage));
    }

    BucketAccess access(ObjectNode settings, ObjectNode secrets) {
        return new BucketAccess(
                settings.path("s3_endpoint").textValue(),
                settings.path("region_name").textValue(),
                settings.path("bucket").textValue(),
                secrets.path("aws_access_key_id").textValue(),
                secrets.path("aws_secret_access_key").textValue(),
                secrets.path("aws_session_token").textValue());
    }

    ObjectNode open(Storage storage) {
        if (storage.credentials() == null) return JsonNodeFactory.instance.objectNode();
        try {
            return (ObjectNode) json.readTree(vault.open(storage.credentials(), owner(storage)));
        } catch (IOException impossible) {
            throw new IllegalStateException("Opened credentials are no JSON");
        }
    }

    byte[] seal(Storage storage, ObjectNode secrets) {
        return vault.seal(secrets.toString().getBytes(StandardCharsets.UTF_8), owner(storage));
    }

    private static String owner(Storage storage) {
        return storage.organization() + "/" + storage.key();
    }
}
